/* What a server answered, as web archives keep it: status line, headers, chunks; and whether a text is English. */
#include "fuzz.h"

#include <string.h>

#include "read/internal.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  EntAnswer answer = {0};
  ent_answer_parse (bytes, &answer);
  g_assert_true (!answer.body || g_bytes_get_size (answer.body) <= size);
  if (answer.body) {
    gsize n;
    const char *body = g_bytes_get_data (answer.body, &n);
    g_autofree char *text = g_utf8_make_valid (body ? body : "", (gssize)n);
    ent_language_is_english (text, strlen (text), answer.charset);
  }
  ent_answer_clear (&answer);
  return 0;
}
