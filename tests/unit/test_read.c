/* The reader: encodings, windows, JSON Lines, the list of files, dates. */
#include <entente/read.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

typedef struct {
  char *dir;
  GPtrArray *problems; /* "place: message", the folder's name left out */
  EntReadCounts counts;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  (void)data;
  f->dir = g_dir_make_tmp ("entente-XXXXXX", NULL);
  f->problems = g_ptr_array_new_with_free_func (g_free);
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  for (const char *name; (name = g_dir_read_name (dir));) {
    g_autofree char *child = g_build_filename (path, name, NULL);
    if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
      remove_folder (child);
    else
      g_assert_cmpint (g_unlink (child), ==, 0);
  }
  g_rmdir (path);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  (void)data;
  remove_folder (f->dir);
  g_free (f->dir);
  g_ptr_array_unref (f->problems);
}

static void
note_problem (const char *place, const char *message, gpointer user_data)
{
  Fixture *f = user_data;
  const char *name = g_str_has_prefix (place, f->dir) ? place + strlen (f->dir) + 1 : place;
  g_ptr_array_add (f->problems, g_strdup_printf ("%s: %s", name, message));
}

static void
put (Fixture *f, const char *name, const char *text, gssize length)
{
  g_autofree char *path = g_build_filename (f->dir, name, NULL), *folder = g_path_get_dirname (path);
  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_set_contents (path, text, length, NULL));
}

/* All documents of NAME ("" for the whole folder). */
static GPtrArray *
read_all (Fixture *f, const char *name)
{
  g_autofree char *path = *name ? g_build_filename (f->dir, name, NULL) : g_strdup (f->dir);
  const char *inputs[] = {path, NULL};
  g_autoptr (GError) error = NULL;
  g_autoptr (EntReader) reader = ent_reader_new (inputs, note_problem, f, &error);
  g_assert_no_error (error);
  GPtrArray *documents = g_ptr_array_new_with_free_func ((GDestroyNotify)ent_document_free);
  for (EntDocument *document; (document = ent_reader_next (reader, &error));) {
    g_assert_true (g_utf8_validate (document->text, (gssize)document->length, NULL));
    g_assert_cmpuint (strlen (document->text), ==, document->length);
    g_ptr_array_add (documents, document);
  }
  g_assert_no_error (error);
  ent_reader_counts (reader, &f->counts);
  return documents;
}

static EntDocument *
document_at (GPtrArray *documents, guint i)
{
  g_assert_cmpuint (i, <, documents->len);
  return documents->pdata[i];
}

static void
assert_text (Fixture *f, const char *bytes, gssize n, const char *expected, gsize replaced)
{
  put (f, "a.txt", bytes, n);
  g_autoptr (GPtrArray) documents = read_all (f, "a.txt");
  g_assert_cmpuint (documents->len, ==, 1);
  g_assert_cmpstr (document_at (documents, 0)->text, ==, expected);
  g_assert_cmpuint (document_at (documents, 0)->replaced, ==, replaced);
  g_assert_true (document_at (documents, 0)->page);
}

#define ASSERT_PROBLEM(f, i, text)                                                                                                         \
  G_STMT_START                                                                                                                             \
  {                                                                                                                                        \
    g_assert_cmpuint ((i), <, (f)->problems->len);                                                                                         \
    g_assert_cmpstr ((f)->problems->pdata[i], ==, text);                                                                                   \
  }                                                                                                                                        \
  G_STMT_END

/* ---- encodings ---- */

static void
test_encodings (Fixture *f, gconstpointer data)
{
  (void)data;
  assert_text (f, "\xEF\xBB\xBFQuays", -1, "Quays", 0);
  assert_text (f, "Caf\xE9 \x93ouvert\x94 \x96 \x80 5", -1, "Café “ouvert” – € 5", 0);
  g_assert_cmpuint (f->problems->len, ==, 0);
  assert_text (f, "Café \xE9t\xE9", -1, "Café \xEF\xBF\xBDt\xEF\xBF\xBD", 2);
  ASSERT_PROBLEM (f, 0, "a.txt: bytes that are no valid text were replaced by U+FFFD: 2");
  assert_text (f, "no \x81 letter", -1, "no \xEF\xBF\xBD letter", 1);
  assert_text (f, "cut off é\xE2\x80", -1, "cut off é\xEF\xBF\xBD\xEF\xBF\xBD", 2);
  assert_text (f, "é\xED\xA0\x80\xC0\xAF", -1, "é\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD", 5);
  assert_text (f,
               "\xFF\xFE"
               "A\0\xE9\0\x3D\xD8\x4A\xDC",
               10, "Aé\xF0\x9F\x91\x8A", 0);
  assert_text (f,
               "\xFE\xFF"
               "\0A\0b",
               6, "Ab", 0);
}

static void
test_nul (Fixture *f, gconstpointer data)
{
  (void)data;
  g_autoptr (GString) text = g_string_new (NULL);
  while (text->len < 9000)
    g_string_append (text, "Ships lay idle. ");
  g_string_append_c (text, '\0');
  put (f, "late.txt", text->str, (gssize)text->len);
  put (f, "early.txt", "a\0b", 3);
  g_autoptr (GPtrArray) documents = read_all (f, "");
  ASSERT_PROBLEM (f, 0, "early.txt: is a binary file");
  g_assert_cmpuint (documents->len, ==, 1);
  g_assert_cmpuint (document_at (documents, 0)->replaced, ==, 1);
  g_assert_true (g_str_has_suffix (document_at (documents, 0)->text, "\xEF\xBF\xBD"));
}

static void
test_refused (Fixture *f, gconstpointer data)
{
  (void)data;
  static const struct {
    const char *name, *bytes;
    gssize n;
    const char *message;
  } files[] = {
      {"c.txt", "%PDF-1.4", -1, "c.txt: is PDF: convert it to text first, for example with pdftotext"},
      {"d.txt", " \n<!DOCTYPE html>", -1, "d.txt: is HTML that cannot be parsed"},
      {"e.txt", "<?xml version='1.0'?><graph/>", -1, "e.txt: is XML, but neither a feed nor a page"},
      {"f.txt", "", 0, "f.txt: is empty"},
      {"g.txt", " \n\n", -1, "g.txt: is empty"},
  };
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    put (f, files[i].name, files[i].bytes, files[i].n);
  g_autoptr (GPtrArray) documents = read_all (f, "");
  g_assert_cmpuint (documents->len, ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    ASSERT_PROBLEM (f, i, files[i].message);
  g_assert_cmpuint (f->counts.broken, ==, G_N_ELEMENTS (files));
}

/* ---- windows ---- */

static void
assert_windows (GPtrArray *documents, const char *text, gsize n)
{
  gsize offset = 0;
  for (guint i = 0; i < documents->len; i++) {
    const EntDocument *document = documents->pdata[i];
    g_assert_cmpuint (document->offset, ==, offset);
    g_assert_cmpuint (document->length, <=, ENT_READ_WINDOW);
    g_assert_cmpint (memcmp (document->text, text + offset, document->length), ==, 0);
    if (i > 0) {
      g_autofree char *tail = g_strdup_printf ("@%" G_GSIZE_FORMAT, offset);
      g_assert_true (g_str_has_suffix (document->id, tail));
    }
    offset += document->length;
  }
  g_assert_cmpuint (offset, ==, n);
}

static void
test_windows (Fixture *f, gconstpointer data)
{
  (void)data;
  g_autoptr (GString) line = g_string_new (NULL);
  while (line->len < 3 * ENT_READ_WINDOW)
    g_string_append (line, "The Ardanian envoy – Ms. Öz – left the quays. ");
  put (f, "line.txt", line->str, (gssize)line->len);
  g_autoptr (GPtrArray) documents = read_all (f, "line.txt");
  g_assert_cmpuint (documents->len, ==, 4);
  assert_windows (documents, line->str, line->len);
  for (guint i = 0; i + 1 < documents->len; i++)
    g_assert_true (g_str_has_suffix (document_at (documents, i)->text, ". "));

  g_autoptr (GString) word = g_string_new (NULL);
  while (word->len < 5 * ENT_READ_WINDOW / 2)
    g_string_append (word, "é");
  put (f, "word.txt", word->str, (gssize)word->len);
  g_autoptr (GPtrArray) pieces = read_all (f, "word.txt");
  g_assert_cmpuint (pieces->len, ==, 3);
  assert_windows (pieces, word->str, word->len);

  g_autoptr (GString) pages = g_string_new (NULL);
  while (pages->len < 5 * ENT_READ_WINDOW / 2)
    g_string_append (pages, "One line. Another.\nA third\n\n");
  put (f, "pages.txt", pages->str, (gssize)pages->len);
  g_autoptr (GPtrArray) cut = read_all (f, "pages.txt");
  assert_windows (cut, pages->str, pages->len);
  g_assert_true (g_str_has_suffix (document_at (cut, 0)->text, "\n\n"));
  g_assert_cmpuint (f->counts.bytes, ==, pages->len);
  g_assert_cmpuint (f->counts.bytes_total, ==, pages->len);
}

/* Windows-1252 met in the second window only. */
static void
test_late_encoding (Fixture *f, gconstpointer data)
{
  (void)data;
  g_autoptr (GString) text = g_string_new (NULL);
  while (text->len < 3 * ENT_READ_WINDOW / 2)
    g_string_append (text, "Ships lay idle. ");
  g_string_append (text, "Caf\xE9");
  put (f, "a.txt", text->str, (gssize)text->len);
  g_autoptr (GPtrArray) documents = read_all (f, "a.txt");
  g_assert_true (g_str_has_suffix (document_at (documents, documents->len - 1)->text, "Café"));
}

/* ---- JSON ---- */

static void
test_fields (Fixture *f, gconstpointer data)
{
  (void)data;
  put (f, "n.jsonl",
       "{\"id\":\"x1\",\"title\":\"T\",\"text\":\"A.\",\"date\":\"2021-06-07T01:00:00+03:00\",\"url\":\"http://h/1\",\"source\":\"Wire\"}\n"
       "\n"
       "{\"id\":17,\"maintext\":\"B.\",\"text\":\"menu\",\"date_publish\":\"2021-06-07 10:00:00\",\"source_domain\":\"h.example\"}\n"
       "{\"body\":\"C.\\u0000\",\"url\":\"http://h/2021/06/08/c\",\"title\":\" \",\"language\":\"en\"}\n"
       "{\"content\":\"D.\",\"text\":null}",
       -1);
  g_autoptr (GPtrArray) documents = read_all (f, "n.jsonl");
  g_assert_cmpuint (documents->len, ==, 4);
  EntDocument *d = document_at (documents, 0);
  g_assert_cmpstr (d->id, ==, "x1");
  g_assert_cmpstr (d->title, ==, "T");
  g_assert_cmpstr (d->text, ==, "A.");
  g_assert_cmpstr (d->date, ==, "2021-06-06");
  g_assert_cmpint (d->date_from, ==, ENT_DATE_METADATA);
  g_assert_cmpstr (d->url, ==, "http://h/1");
  g_assert_cmpstr (d->source, ==, "Wire");
  g_assert_false (d->page);
  d = document_at (documents, 1);
  g_assert_cmpstr (d->id, ==, "17");
  g_assert_cmpstr (d->text, ==, "B.");
  g_assert_cmpstr (d->date, ==, "2021-06-07");
  g_assert_cmpstr (d->source, ==, "h.example");
  d = document_at (documents, 2);
  g_assert_true (g_str_has_suffix (d->id, "n.jsonl:4"));
  g_assert_cmpstr (d->text, ==, "C.\xEF\xBF\xBD");
  g_assert_null (d->title);
  g_assert_cmpstr (d->date, ==, "2021-06-08");
  g_assert_cmpint (d->date_from, ==, ENT_DATE_URL);
  d = document_at (documents, 3);
  g_assert_cmpstr (d->text, ==, "D.");
  g_assert_true (g_str_has_suffix (d->source, "n.jsonl"));
  g_assert_null (d->date);
  g_assert_cmpuint (f->problems->len, ==, 0);
}

static void
test_broken_lines (Fixture *f, gconstpointer data)
{
  (void)data;
  g_autoptr (GString) text = g_string_new ("{\"text\":\"A.\",\"date\":\"soon\"}\n{\"text\":\n[1]\n{\"title\":\"T\"}\n{\"text\":\"");
  for (gsize n = ENT_READ_LINE_MAX + 10; n; n--)
    g_string_append_c (text, 'x');
  g_string_append (text, "\"}\n{\"text\":\"B.\",\"date\":\"02/05/2018\"}");
  put (f, "n", text->str, (gssize)text->len);
  g_autoptr (GPtrArray) documents = read_all (f, "n");
  g_assert_cmpuint (documents->len, ==, 2);
  g_assert_true (g_str_has_suffix (document_at (documents, 1)->id, "n:6"));
  g_assert_cmpuint (f->problems->len, ==, 5);
  ASSERT_PROBLEM (f, 0, "n:1: the date \"soon\" is in no known form; further ones of this file are not reported");
  g_assert_true (g_str_has_prefix (f->problems->pdata[1], "n:2: "));
  ASSERT_PROBLEM (f, 2, "n:3: is not a JSON object");
  g_assert_true (g_str_has_prefix (f->problems->pdata[3], "n:4: has no text"));
  ASSERT_PROBLEM (f, 4, "n:5: is longer than 64 MiB");
  g_assert_cmpuint (f->counts.broken, ==, 4);
  g_assert_cmpuint (f->counts.bytes, ==, text->len);
}

static void
test_arrays (Fixture *f, gconstpointer data)
{
  (void)data;
  put (f, "a.json", "[\n{\"text\":\"A.\"},\n3,\n{\"id\":\"b\",\"text\":\"B.\"}]", -1);
  put (f, "b.json", "{\n  \"text\": \"C.\"\n}\n", -1);
  put (f, "c.json", "[{\"text\":\n\"A.\"", -1);
  put (f, "d.txt", "[Photo] The quays were empty.", -1);
  g_autoptr (GPtrArray) documents = read_all (f, "");
  g_assert_cmpuint (documents->len, ==, 4);
  g_assert_true (g_str_has_suffix (document_at (documents, 0)->id, "a.json:1"));
  g_assert_cmpstr (document_at (documents, 1)->id, ==, "b");
  g_assert_cmpstr (document_at (documents, 2)->text, ==, "C.");
  g_assert_true (document_at (documents, 3)->page);
  ASSERT_PROBLEM (f, 0, "a.json:2: is not a JSON object");
  g_assert_true (g_str_has_prefix (f->problems->pdata[1], "c.json:2: "));
}

/* ---- the list of files ---- */

static void
test_folders (Fixture *f, gconstpointer data)
{
  (void)data;
  static const char *const names[] = {"b.txt", "a/z.md", "a.text", "B.TXT", "notes", "a/.hidden.txt", "picture.png", ".git/x.txt"};
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    put (f, names[i], "Text.", -1);
  g_autofree char *loop = g_build_filename (f->dir, "a", "loop", NULL);
  g_assert_cmpint (symlink (f->dir, loop), ==, 0);
  g_autoptr (GPtrArray) documents = read_all (f, "");
  static const char *const expected[] = {"B.TXT", "a.text", "a/z.md", "b.txt", "notes"};
  g_assert_cmpuint (documents->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < documents->len; i++)
    g_assert_cmpstr (document_at (documents, i)->id + strlen (f->dir) + 1, ==, expected[i]);
  g_autoptr (GPtrArray) globbed = read_all (f, "*.t[ex]*");
  g_assert_cmpuint (globbed->len, ==, 2);
  g_autoptr (GPtrArray) named = read_all (f, "picture.png");
  g_assert_cmpuint (named->len, ==, 1);
}

static void
test_missing (Fixture *f, gconstpointer data)
{
  (void)data;
  g_autofree char *missing = g_build_filename (f->dir, "no.txt", NULL);
  const char *inputs[] = {missing, f->dir, NULL};
  g_autoptr (GError) error = NULL;
  g_assert_null (ent_reader_new (inputs, note_problem, f, &error));
  g_assert_error (error, ENT_ERROR, ENT_ERROR_NO_INPUT);
  ASSERT_PROBLEM (f, 0, "no.txt: No such file or directory");
  g_assert_cmpuint (f->problems->len, ==, 2);
  g_assert_nonnull (strstr (f->problems->pdata[1], "holds no text files"));
}

static void
test_file_date (Fixture *f, gconstpointer data)
{
  (void)data;
  put (f, "wire-20210607.txt", "Text.", -1);
  g_autoptr (GPtrArray) documents = read_all (f, "");
  g_assert_cmpstr (document_at (documents, 0)->date, ==, "2021-06-07");
  g_assert_cmpint (document_at (documents, 0)->date_from, ==, ENT_DATE_FILE);
}

/* ---- dates ---- */

static void
test_dates (void)
{
  static const struct {
    const char *text, *date;
  } rows[] = {
      {"2021-06-07", "2021-06-07"},
      {"20210607", "2021-06-07"},
      {"2021/6/7", "2021-06-07"},
      {"2021-06-07T10:15", "2021-06-07"},
      {"2021-06-07T10:15:30.123Z", "2021-06-07"},
      {"2021-06-07T00:30+03:00", "2021-06-06"},
      {"2021-06-07 22:30:00 -0500", "2021-06-08"},
      {"2021-01-01T00:30:00+0300", "2020-12-31"},
      {"20210607T003000+03", "2021-06-06"},
      {" 7 June 2021 ", "2021-06-07"},
      {"7th of June, 2021", "2021-06-07"},
      {"07-Jun-2021", "2021-06-07"},
      {"June 7, 2021", "2021-06-07"},
      {"Jun. 7th 2021", "2021-06-07"},
      {"Sept 7, 2021", "2021-09-07"},
      {"Monday, June 7, 2021 at 11:30 p.m. EDT", "2021-06-08"},
      {"June 7, 2021 10:15 GMT", "2021-06-07"},
      {"Mon, 07 Jun 2021 01:00:00 +0300", "2021-06-06"},
      {"7 June 2021 | 9:05 am", "2021-06-07"},
      {"1800-01-01", "1800-01-01"},
      {"1799-12-31", NULL},
      {"2200-01-01", NULL},
      {"2021-02-29", NULL},
      {"2021-06-07T25:00", NULL},
      {"2021-06", NULL},
      {"02/05/2018", NULL},
      {"June 2021", NULL},
      {"7 June", NULL},
      {"7 June 2021 was a day of talks", NULL},
      {"May 99, 2021", NULL},
      {"yesterday", NULL},
      {"", NULL},
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    char date[11];
    gboolean found = ent_date_parse (rows[i].text, strlen (rows[i].text), date);
    g_test_message ("%s", rows[i].text);
    g_assert_cmpstr (found ? date : NULL, ==, rows[i].date);
  }
}

static void
test_found_dates (void)
{
  static const struct {
    const char *name, *date;
  } rows[] = {
      {"https://h.example/world/2021/06/07/quays.html", "2021-06-07"},
      {"https://h.example/world/2021/jun/07/quays", "2021-06-07"},
      {"quays_2021-06-07.txt", "2021-06-07"},
      {"wire-20210607-17.txt", "2021-06-07"},
      {"20210607T1015.txt", "2021-06-07"},
      {"20210607101500", "2021-06-07"},
      {"/2021/06/quays", NULL},
      {"7fb20210607ab", NULL},
      {"a20210607.txt", NULL},
      {"20211399.txt", NULL},
      {"120210607", NULL},
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    char date[11];
    gboolean found = ent_date_find (rows[i].name, date);
    g_test_message ("%s", rows[i].name);
    g_assert_cmpstr (found ? date : NULL, ==, rows[i].date);
  }
}

#define ADD(path, function) g_test_add ("/read/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("encodings", test_encodings);
  ADD ("nul", test_nul);
  ADD ("refused", test_refused);
  ADD ("windows", test_windows);
  ADD ("late-encoding", test_late_encoding);
  ADD ("fields", test_fields);
  ADD ("broken-lines", test_broken_lines);
  ADD ("arrays", test_arrays);
  ADD ("folders", test_folders);
  ADD ("missing", test_missing);
  ADD ("file-date", test_file_date);
  g_test_add_func ("/read/dates", test_dates);
  g_test_add_func ("/read/found-dates", test_found_dates);
  return g_test_run ();
}
