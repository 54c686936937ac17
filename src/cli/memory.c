/* Where memory is lacking, the process ends with a message and an exit code of its own, whoever asked: GLib by itself ends it by a signal
 * that looks like a crash, and other libraries do not look at what they are given (fontconfig), abort, or go on with less, such as a
 * picture in another font. So the program has a malloc of its own. A request of up to a megabyte that fails is the end; a larger one may be
 * the wish of a hostile file, the window of a compressed one, say, and who asked is told. The library does none of this. */
#include "cli/memory.h"

#include <entente/error.h>

#include <jansson.h>
#include <libxml/xmlmemory.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void
say (const char *text)
{
  if (write (STDERR_FILENO, text, strlen (text)) < 0)
    _exit (ENT_ERROR_MEMORY);
}

void
memory_end (const char *message)
{
  say ("entente: ");
  say (message);
  say ("\n");
  _exit (ENT_ERROR_MEMORY);
}

static void
end_without_memory (const char *domain G_GNUC_UNUSED, GLogLevelFlags level G_GNUC_UNUSED, const char *message, gpointer data G_GNUC_UNUSED)
{
  memory_end (message ? message : "out of memory");
}

/* Unlike g_malloc(), a block even of no bytes: NULL is a failure to those who ask. */
static void *
allocate (size_t size)
{
  return g_malloc (MAX (size, 1));
}

static void *
allocate_again (void *block, size_t size)
{
  return g_realloc (block, MAX (size, 1));
}

/* Blocks of long texts go back to the system when they are freed. By itself malloc() learns from the first of them to keep all, in pieces
 * that the next text does not fit into. */
#define LARGE_BLOCK (512 << 10)

void
memory_init (void)
{
  mallopt (M_MMAP_THRESHOLD, LARGE_BLOCK);
  static const char *const domains[] = {"GLib", "GLib-GObject", "GLib-GIO", "entente"};
  for (guint i = 0; i < G_N_ELEMENTS (domains); i++)
    g_log_set_handler (domains[i], G_LOG_LEVEL_ERROR | G_LOG_FLAG_FATAL | G_LOG_FLAG_RECURSION, end_without_memory, NULL);
  json_set_alloc_funcs (allocate, g_free);
  xmlMemSetup (g_free, allocate, allocate_again, g_strdup);
}

/* ---- the program's own malloc, for sanitizers bring theirs ---- */

#ifdef __SANITIZE_ADDRESS__
#define SANITIZED 1
#elif defined(__has_feature)
#define SANITIZED __has_feature (address_sanitizer)
#else
#define SANITIZED 0
#endif

#if defined(__GLIBC__) && !SANITIZED

#define LARGE ((size_t)1 << 20)

/* glibc's own names of them. What they give is free()d as ever. */
extern void *__libc_malloc (size_t size);
extern void *__libc_calloc (size_t count, size_t size);
extern void *__libc_realloc (void *block, size_t size);

void *
malloc (size_t size)
{
  void *block = __libc_malloc (size);
  if (!block && size <= LARGE)
    memory_end ("out of memory");
  return block;
}

void *
calloc (size_t count, size_t size)
{
  void *block = __libc_calloc (count, size);
  size_t bytes;
  if (!block && !__builtin_mul_overflow (count, size, &bytes) && bytes <= LARGE)
    memory_end ("out of memory");
  return block;
}

/* Of no bytes it frees, and gives nothing. */
void *
realloc (void *block, size_t size)
{
  void *grown = __libc_realloc (block, size);
  if (!grown && size > 0 && size <= LARGE)
    memory_end ("out of memory");
  return grown;
}

#endif
