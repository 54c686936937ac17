/* Standard output: gathered, written in large pieces, every write checked. */
#include "cli/output.h"

#include "cli/messages.h"

#include <entente/error.h>

#include <errno.h>
#include <unistd.h>

#define PIECE ((gsize)1 << 18)

void
output_init (Output *output, int file)
{
  *output = (Output){.file = file, .text = g_string_sized_new (PIECE + (PIECE >> 2))};
}

static void
note_failure (Output *output, int reason)
{
  if (reason == EPIPE)
    output->closed = TRUE;
  else
    g_set_error (&output->error, ENT_ERROR, ENT_ERROR_IO, "standard output: %s", g_strerror (reason));
}

static gboolean
write_all (Output *output)
{
  gsize written = 0;
  while (written < output->text->len && !output->closed && !output->error) {
    ssize_t n = write (output->file, output->text->str + written, output->text->len - written);
    if (n >= 0)
      written += (gsize)n;
    else if (errno != EINTR)
      note_failure (output, errno);
  }
  g_string_truncate (output->text, 0);
  return !output->closed && !output->error;
}

gboolean
output_flush (Output *output)
{
  return output->text->len < PIECE ? !output->closed && !output->error : write_all (output);
}

void
output_drop (Output *output)
{
  g_string_free (output->text, TRUE);
  g_clear_error (&output->error);
}

int
output_finish (Output *output)
{
  write_all (output);
  int code = output->error ? message_error (output->error) : 0;
  output_drop (output);
  return code;
}

int
output_print (const char *text)
{
  Output output;
  output_init (&output, STDOUT_FILENO);
  g_string_append (output.text, text);
  return output_finish (&output);
}
