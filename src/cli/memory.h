/* What happens where memory is lacking. */
#ifndef ENTENTE_CLI_MEMORY_H
#define ENTENTE_CLI_MEMORY_H

/* To be called before anything else of the libraries. */
void memory_init (void);

#endif
