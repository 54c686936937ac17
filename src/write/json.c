/* A JSON document into a sink. */
#include "write/json.h"

static int
give_to_sink (const char *bytes, size_t length, void *data)
{
  WriteSink *sink = data;
  write_bytes (sink, bytes, length);
  return sink->code ? -1 : 0;
}

gboolean
write_json (WriteSink *sink, json_t *root)
{
  gboolean ok = json_dump_callback (root, give_to_sink, sink, JSON_REAL_PRECISION (6) | JSON_INDENT (1)) == 0;
  json_decref (root);
  write_text (sink, "\n");
  return ok;
}
