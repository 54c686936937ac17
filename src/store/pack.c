/* Bytes compressed by zstd, whose frames carry their length and a checksum. */
#include "store/internal.h"

#include <zstd.h>

/* Above zero it is the trade of speed for room: the first level packs news to less than half at several hundred megabytes a second. */
#define LEVEL 1
#define UNPACKED_MOST ((unsigned long long)1 << 30)

struct StorePacker {
  ZSTD_CCtx *compressor;
  ZSTD_DCtx *expander;
  guint8 *bytes;
  gsize size;
};

StorePacker *
store_packer_new (void)
{
  StorePacker *packer = g_new0 (StorePacker, 1);
  packer->compressor = ZSTD_createCCtx ();
  packer->expander = ZSTD_createDCtx ();
  if (!packer->compressor || !packer->expander)
    g_error ("out of memory");
  ZSTD_CCtx_setParameter (packer->compressor, ZSTD_c_compressionLevel, LEVEL);
  ZSTD_CCtx_setParameter (packer->compressor, ZSTD_c_checksumFlag, 1);
  return packer;
}

void
store_packer_free (StorePacker *packer)
{
  ZSTD_freeCCtx (packer->compressor);
  ZSTD_freeDCtx (packer->expander);
  g_free (packer->bytes);
  g_free (packer);
}

const guint8 *
store_pack (StorePacker *packer, const guint8 *bytes, gsize length, gsize *packed)
{
  gsize bound = ZSTD_compressBound (length);
  if (bound > packer->size) {
    g_free (packer->bytes);
    packer->bytes = g_malloc (bound);
    packer->size = bound;
  }
  *packed = ZSTD_compress2 (packer->compressor, packer->bytes, packer->size, bytes, length);
  if (ZSTD_isError (*packed)) /* with room enough, only memory can be lacking */
    g_error ("zstd: %s", ZSTD_getErrorName (*packed));
  return packer->bytes;
}

gboolean
store_unpack (StorePacker *packer, const guint8 *packed, gsize length, GByteArray *out)
{
  unsigned long long size = ZSTD_getFrameContentSize (packed, length);
  /* A byte of a frame stands for some thousands at most: what claims more is damaged, and is not given the memory. */
  if (size == ZSTD_CONTENTSIZE_UNKNOWN || size == ZSTD_CONTENTSIZE_ERROR || size > UNPACKED_MOST || size / 65536 > length)
    return FALSE;
  g_byte_array_set_size (out, (guint)size);
  gsize n = ZSTD_decompressDCtx (packer->expander, out->data, out->len, packed, length);
  return !ZSTD_isError (n) && n == size;
}
