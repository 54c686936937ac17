/* Texts and names of strangers, shown as what they are: some letters are commands to a terminal. */
#include "cli/plain.h"

gboolean
plain_steers (gunichar letter)
{
  gboolean turns = (letter >= 0x202a && letter <= 0x202e) || (letter >= 0x2066 && letter <= 0x2069);
  return letter < ' ' || (letter >= 0x7f && letter < 0xa0) || turns;
}

void
plain_add (GString *out, const char *text, gsize length)
{
  for (const char *end = text + length; text < end;) {
    gunichar letter = g_utf8_get_char_validated (text, end - text);
    if (letter >= (gunichar)-2) { /* no UTF-8, or the beginning of some */
      g_string_append (out, "\357\277\275");
      text++;
      continue;
    }
    g_string_append_unichar (out, plain_steers (letter) ? ' ' : letter);
    text = g_utf8_next_char (text);
  }
}
