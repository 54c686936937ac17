/* What happens where memory is lacking. */
#ifndef ENTENTE_CLI_MEMORY_H
#define ENTENTE_CLI_MEMORY_H

/* To be called before anything else of the libraries. */
void memory_init (void);

/* Ends the process with MESSAGE, at once and without an allocation. */
void memory_end (const char *message) __attribute__ ((noreturn));

#endif
