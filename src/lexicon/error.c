/* The error domain that all stages share. */
#include <entente/error.h>

G_DEFINE_QUARK (ent - error - quark, ent_error)
