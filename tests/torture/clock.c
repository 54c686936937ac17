/* Preloaded: the clock of the wall as ENTENTE_CLOCK has it, in seconds of 1970, and ENTENTE_CLOCK_STEP seconds later (or earlier) each time
 * that somebody looks. */
#define _GNU_SOURCE
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static time_t
now (void)
{
  static time_t looked;
  const char *at = getenv ("ENTENTE_CLOCK"), *step = getenv ("ENTENTE_CLOCK_STEP");
  return (at ? atol (at) : 0) + (step ? atol (step) : 0) * looked++;
}

int
clock_gettime (clockid_t clock, struct timespec *result)
{
  if (clock != CLOCK_REALTIME && clock != CLOCK_REALTIME_COARSE)
    return (int)syscall (SYS_clock_gettime, clock, result);
  *result = (struct timespec){.tv_sec = now ()};
  return 0;
}

time_t
time (time_t *result)
{
  time_t seconds = now ();
  if (result)
    *result = seconds;
  return seconds;
}

int
gettimeofday (struct timeval *restrict result, void *restrict zone)
{
  (void)zone;
  *result = (struct timeval){.tv_sec = now ()};
  return 0;
}
