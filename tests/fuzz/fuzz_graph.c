/* Files graph.json as pictures. The first byte chooses the layout and the format. */
#include "fuzz.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  if (size == 0)
    return 0;
  EntPictureLayout layout = data[0] % 2 ? ENT_PICTURE_MAP : ENT_PICTURE_FORCE;
  EntPictureFormat format = data[0] / 2 % 2 ? ENT_PICTURE_PDF : ENT_PICTURE_SVG;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) picture = ent_draw ((const char *)data + 1, size - 1, layout, format, &error);
  g_assert_true ((picture != NULL) == (error == NULL));
  return 0;
}
