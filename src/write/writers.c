/* The table of writers, and how their files come into a folder: all written and synced beside their places first, then renamed into them,
 * so that a run that fails leaves the files of the last one as they were. */
#include "write/internal.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* Add a format here: its file, its function (internal.h), and what it is for. */
#define WRITERS(X)                                                                                                                         \
  X ("graph.gexf", write_gexf, "the network, drawn, for Gephi; of one week it is a slice of a timeline")                                   \
  X ("weeks.gexf", write_weeks_gexf, "the network week by week, for Gephi's timeline")                                                     \
  X ("graph.graphml", write_graphml, "the network, drawn, for Gephi, Cytoscape, igraph and NetworkX")                                      \
  X ("graph.json", write_graph_json, "the network as JSON for NetworkX and d3, or as --json-form says")                                    \
  X ("graph.svg", write_svg, "a picture of the network")                                                                                   \
  X ("report.html", write_report, "the network, its weeks and its sentences for any browser, without a network connection")                \
  X ("nodes.csv", write_nodes, "states and organizations with their codes and measures")                                                   \
  X ("edges.csv", write_edges, "dyads with their codes, counts, tone and association")                                                     \
  X ("weeks.csv", write_weeks, "dyads by ISO week")                                                                                        \
  X ("triads.csv", write_triads, "the most unbalanced triads")                                                                             \
  X ("events.tsv", write_events, "events, one per directed dyad, class, layer and day")                                                    \
  X ("evidence.jsonl", write_evidence, "the sentence, cue and document behind every edge")                                                 \
  X ("codebook.csv", write_codebook, "what each column and attribute means: unit, range, formula, source")                                 \
  X ("manifest.json", write_manifest, "documents, tables, options and counts: what the files were made from")

#define WRITER_FUNC(file, func, purpose) func,
#define WRITER_INFO(file, func, purpose) {file, purpose},

static const WriteFunc funcs[] = {WRITERS (WRITER_FUNC)};
static const EntWriterInfo infos[] = {WRITERS (WRITER_INFO){NULL, NULL}};

#define N_WRITERS G_N_ELEMENTS (funcs)

const EntWriterInfo *
ent_writers (void)
{
  return infos;
}

/* The name does not depend on the process, so that what a killed run left is found and removed by the next one. */
static char *
temporary_path (const char *folder, const char *file)
{
  g_autofree char *name = g_strdup_printf (".%s.tmp", file);
  return g_build_filename (folder, name, NULL);
}

static gboolean
set_error (GError **error, EntError code, const char *path, int system_code)
{
  g_set_error (error, ENT_ERROR, (int)code, code == ENT_ERROR_CREATE ? "%s: cannot be created: %s" : "%s: cannot be written: %s", path,
               g_strerror (system_code));
  return FALSE;
}

static gboolean
make_folder (const char *folder, GError **error)
{
  if (g_mkdir_with_parents (folder, 0777) == 0)
    return TRUE;
  int code = errno;
  if (g_file_test (folder, G_FILE_TEST_EXISTS) && !g_file_test (folder, G_FILE_TEST_IS_DIR)) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_CREATE, "%s: is a file, and a folder is needed", folder);
    return FALSE;
  }
  return set_error (error, ENT_ERROR_CREATE, folder, code);
}

static int
open_new (const char *path)
{
  g_unlink (path);
  return g_open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
}

/* Writes with FUNC to descriptor FD, which is closed; 0, or the errno. */
static int
fill (const WriteInput *input, WriteFunc func, int fd)
{
  WriteSink sink = {.buffer = g_string_new (NULL), .fd = fd};
  if (!func (input, &sink) && sink.code == 0)
    sink.code = ENOMEM;
  if (write_flush (&sink) && fsync (fd) != 0 && errno != EINVAL && errno != ENOTSUP)
    sink.code = errno;
  if (close (fd) != 0 && sink.code == 0)
    sink.code = errno;
  g_string_free (sink.buffer, TRUE);
  return sink.code;
}

static gboolean
stage (const WriteInput *input, const char *folder, guint i, GError **error)
{
  g_autofree char *place = g_build_filename (folder, infos[i].file, NULL);
  g_autofree char *temporary = temporary_path (folder, infos[i].file);
  if (g_file_test (place, G_FILE_TEST_IS_DIR)) /* found before any file is replaced */
    return set_error (error, ENT_ERROR_CREATE, place, EISDIR);
  int fd = open_new (temporary);
  if (fd < 0)
    return set_error (error, ENT_ERROR_CREATE, place, errno);
  int code = fill (input, funcs[i], fd);
  return code == 0 || set_error (error, ENT_ERROR_IO, place, code);
}

/* How a file came into its place, so that it can leave again where a later one fails. */
typedef enum { PLACED_NOT, PLACED_NEW, PLACED_FOR_OLD, PLACED_FOR_GOOD } Placed;

static Placed
put_in_place (const char *folder, guint i, GError **error)
{
  g_autofree char *place = g_build_filename (folder, infos[i].file, NULL);
  g_autofree char *temporary = temporary_path (folder, infos[i].file);
  int code = write_exchange (temporary, place);
  if (code == 0)
    return PLACED_FOR_OLD;
  gboolean cannot = code == EINVAL || code == ENOSYS || code == ENOTSUP; /* some file systems */
  if ((cannot || code == ENOENT) && g_rename (temporary, place) == 0)
    return cannot ? PLACED_FOR_GOOD : PLACED_NEW;
  set_error (error, ENT_ERROR_CREATE, place, cannot || code == ENOENT ? errno : code);
  return PLACED_NOT;
}

static void
put_back (const char *folder, guint i, Placed placed)
{
  g_autofree char *place = g_build_filename (folder, infos[i].file, NULL);
  g_autofree char *temporary = temporary_path (folder, infos[i].file);
  if (placed == PLACED_FOR_OLD)
    write_exchange (temporary, place);
  else if (placed == PLACED_NEW)
    g_unlink (place);
}

static void
remove_temporaries (const char *folder)
{
  for (guint i = 0; i < N_WRITERS; i++) {
    g_autofree char *temporary = temporary_path (folder, infos[i].file);
    g_unlink (temporary);
  }
}

static gboolean
write_files (const WriteInput *input, const char *folder, GError **error)
{
  for (guint i = 0; i < N_WRITERS; i++)
    if (!stage (input, folder, i, error))
      return FALSE;
  Placed placed[N_WRITERS];
  guint n = 0;
  while (n < N_WRITERS && (placed[n] = put_in_place (folder, n, error)) != PLACED_NOT)
    n++;
  gboolean all = n == N_WRITERS;
  while (!all && n-- > 0)
    put_back (folder, n, placed[n]);
  remove_temporaries (folder);
  write_sync_folder (folder);
  return all;
}

gboolean
ent_write_all (const EntNetwork *network, const EntLexicon *lexicon, const EntTallyOptions *options, const EntWriteOptions *forms,
               const char *folder, GError **error)
{
  static const EntWriteOptions usual;
  g_autoptr (WriteLooks) looks = write_looks_new (network);
  const EntTallied *tallied = ent_network_tallied (network);
  g_autofree char *n_documents = g_strdup_printf ("%" G_GUINT64_FORMAT, tallied->n_documents);
  WriteInput input = {.network = network,
                      .tallied = tallied,
                      .lexicon = lexicon,
                      .options = options,
                      .forms = forms ? forms : &usual,
                      .looks = looks,
                      .n_documents = n_documents};
  if (!make_folder (folder, error))
    return FALSE;
  gboolean ok = write_files (&input, folder, error);
  if (!ok)
    remove_temporaries (folder);
  return ok;
}
