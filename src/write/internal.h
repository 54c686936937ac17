/* Inside of the writers, for the files of this folder only: what a writer gets, where it writes, and the attributes that GraphML, JSON and
 * nodes.csv share. */
#ifndef ENTENTE_WRITE_INTERNAL_H
#define ENTENTE_WRITE_INTERNAL_H

#include <entente/write.h>
#include <stddef.h>

/* How a node looks: the same in Gephi, in the picture and in browsers. Colours are 0 to 255, size is Gephi's. */
typedef struct {
  gint64 r, g, b;
  double size;
} WriteLook;

typedef struct _WriteLooks WriteLooks;

/* What every writer is given; all borrowed. */
typedef struct {
  const EntNetwork *network;
  const EntTallied *tallied;
  const EntLexicon *lexicon;
  const EntTallyOptions *options;
  const EntWriteOptions *forms;
  const WriteLooks *looks;
  const char *n_documents; /* tallied->n_documents as a text */
} WriteInput;

/* A file under construction. Writers need not look at errors: after the first one what they add is dropped, and the caller is told. */
typedef struct {
  GString *buffer;
  int fd;
  int code; /* errno of the first error; 0 */
} WriteSink;

void write_bytes (WriteSink *sink, const char *bytes, gsize length);
void write_text (WriteSink *sink, const char *text);
/* %.6g in the C locale; nothing where X is not finite. */
void write_number (WriteSink *sink, double x);
void write_count (WriteSink *sink, guint64 n);
void write_integer (WriteSink *sink, gint64 n);
/* TEXT of LENGTH bytes (-1: to its NUL) as a JSON string, null where it is NULL; bad UTF-8 becomes U+FFFD. With INSIDE_HTML no byte of it
 * can end or open an element. */
void write_string (WriteSink *sink, const char *text, gssize length, gboolean inside_html);
/* Hands the buffer to the file; FALSE after an error. */
gboolean write_flush (WriteSink *sink);

/* publish.c: lets two files or folders trade their places in one step; 0, or the errno: EINVAL where the file system cannot. */
int write_exchange (const char *one, const char *other);
/* Renames in FOLDER outlive a power cut only once it is on disk; file systems that cannot do that are left alone. */
void write_sync_folder (const char *folder);

/* Writes one file; FALSE where memory is lacking or a library refuses (the sink remembers its own errors). */
typedef gboolean (*WriteFunc) (const WriteInput *input, WriteSink *sink);
gboolean write_graphml (const WriteInput *input, WriteSink *sink);
gboolean write_graph_json (const WriteInput *input, WriteSink *sink);
gboolean write_gexf (const WriteInput *input, WriteSink *sink);
gboolean write_weeks_gexf (const WriteInput *input, WriteSink *sink);
gboolean write_nodes (const WriteInput *input, WriteSink *sink);
gboolean write_edges (const WriteInput *input, WriteSink *sink);
gboolean write_weeks (const WriteInput *input, WriteSink *sink);
gboolean write_triads (const WriteInput *input, WriteSink *sink);
gboolean write_events (const WriteInput *input, WriteSink *sink);
gboolean write_codebook (const WriteInput *input, WriteSink *sink);
gboolean write_evidence (const WriteInput *input, WriteSink *sink);
gboolean write_manifest (const WriteInput *input, WriteSink *sink);
gboolean write_report (const WriteInput *input, WriteSink *sink);
gboolean write_svg (const WriteInput *input, WriteSink *sink);

/* For sorting: the larger of A and B first, where they are the same the lower of their positions I and J. */
int write_larger_first (double a, guint i, double b, guint j);

const EntNode *write_node (const WriteInput *input, guint index);
const EntEdge *write_edge (const WriteInput *input, guint index);
/* The name of the entity ID, which is its id where the tables do not have it. */
const char *write_entity_name (const WriteInput *input, const char *id);
/* What kind of edge: the relation where edges are kept apart by it, else the label. */
const char *write_edge_kind (const EntEdge *edge);
/* The option's name: "dyad" … */
const char *write_edges_name (EntEdges edges);
/* Whether every document that counts is dated. */
gboolean write_all_dated (const WriteInput *input);

typedef enum { WRITE_TEXT, WRITE_COUNT, WRITE_INTEGER, WRITE_REAL } WriteType;

/* A value of an attribute; missing where text is empty or real is not finite. */
typedef struct {
  WriteType type;
  gboolean missing;
  const char *text; /* NULL: what stands in MADE */
  char made[12];    /* text that stands nowhere else */
  gint64 integer;   /* for WRITE_COUNT and WRITE_INTEGER */
  double real;
} WriteValue;

/* An attribute of nodes or edges, or a column of a table, with all that the codebook says of it. */
typedef struct _WriteAttribute WriteAttribute;
struct _WriteAttribute {
  const char *name;
  WriteType type;
  gboolean drawing;                                             /* of use for drawing only: not in tables */
  gconstpointer (*base) (const WriteInput *input, guint index); /* the struct that has the value at OFFSET; NULL: no value */
  gsize offset;
  WriteValue (*value) (const WriteInput *input, guint index); /* or the value itself */
  const char *same;                                           /* or: value and note are those of this attribute of edges */
  const char *unit, *range, *meaning, *source;                /* NULL where there is none */
};

/* Rows of tables of attributes: a field of the struct that BASE gives; one for drawing; what FUNC makes; what an edge's attribute is. The
 * notes are unit, range, meaning and source. */
#define WRITE_FIELD(name, type, base, Type, field, ...)                                                                                    \
  {                                                                                                                                        \
    name, WRITE_##type, FALSE, base, offsetof (Type, field), NULL, NULL, __VA_ARGS__                                                       \
  }
#define WRITE_LOOK_FIELD(name, type, base, Type, field, ...)                                                                               \
  {                                                                                                                                        \
    name, WRITE_##type, TRUE, base, offsetof (Type, field), NULL, NULL, __VA_ARGS__                                                        \
  }
#define WRITE_MADE(name, type, func, ...)                                                                                                  \
  {                                                                                                                                        \
    name, WRITE_##type, FALSE, NULL, 0, func, NULL, __VA_ARGS__                                                                            \
  }
#define WRITE_SAME(name, attribute)                                                                                                        \
  {                                                                                                                                        \
    name, WRITE_TEXT, FALSE, NULL, 0, NULL, attribute, NULL, NULL, NULL, NULL                                                              \
  }

/* The rows of the four quad classes, from the array FIELD of Type. */
#define WRITE_QUAD(name, base, Type, field, of)                                                                                            \
  WRITE_FIELD (name, COUNT, base, Type, field[of], "events", "0 and above", "asserted events of this quad class", "PLOVER")
#define WRITE_QUADS(base, Type, field)                                                                                                     \
  WRITE_QUAD ("verbal_cooperation", base, Type, field, ENT_QUAD_VERBAL_COOPERATION),                                                       \
      WRITE_QUAD ("material_cooperation", base, Type, field, ENT_QUAD_MATERIAL_COOPERATION),                                               \
      WRITE_QUAD ("verbal_conflict", base, Type, field, ENT_QUAD_VERBAL_CONFLICT),                                                         \
      WRITE_QUAD ("material_conflict", base, Type, field, ENT_QUAD_MATERIAL_CONFLICT)

const WriteAttribute *write_node_attributes (guint *n);
const WriteAttribute *write_edge_attributes (guint *n);
/* Value of ATTRIBUTE for the node, edge or row INDEX; ATTRIBUTE is not one with SAME. */
WriteValue write_value_of (const WriteInput *input, guint index, const WriteAttribute *attribute);
WriteValue write_node_value (const WriteInput *input, guint index, const WriteAttribute *attribute);
WriteValue write_edge_value (const WriteInput *input, guint index, const WriteAttribute *attribute);
WriteValue write_text_value (const char *text);
WriteValue write_integer_value (gint64 integer);
const char *write_text_of (const WriteValue *value);
/* Follows SAME. */
const WriteAttribute *write_resolve (const WriteAttribute *attribute);
/* The tables' row of an entity, whose fields are all empty where they have none. */
const EntEntity *write_entity (const WriteInput *input, const char *id);

/* A file with one row for each of something: columns of its own, then attributes that are not for drawing. */
typedef struct {
  const char *file;
  char separator; /* ',' or tab */
  const WriteAttribute *columns;
  guint n_columns;
  const WriteAttribute *(*more) (guint *n); /* NULL: none */
  guint (*n_rows) (const WriteInput *input);
} WriteTable;

extern const WriteTable write_nodes_table, write_edges_table, write_weeks_table, write_triads_table, write_events_table;
gboolean write_table (const WriteInput *input, WriteSink *sink, const WriteTable *table);
/* Title of the attribute I that edges of weeks.gexf have by the week, and the column of weeks.csv with the same numbers; NULL behind the
 * last. */
const char *write_course_title (guint i, const char **column);
/* A cell of a comma-separated table. */
void write_csv_cell (WriteSink *sink, const char *text);

/* Attributes of the whole graph that are text: name and value until *NAME is NULL. */
typedef struct {
  const char *name, *value; /* value: NULL where missing */
  const char *unit, *range, *meaning;
} WriteProperty;
#define WRITE_N_PROPERTIES 8
void write_graph_properties (const WriteInput *input, WriteProperty out[WRITE_N_PROPERTIES]);

#define WRITE_N_COLOURS 7
/* Okabe and Ito's colours, which colour-blind readers can tell apart; grey from WRITE_N_COLOURS on. Size is left 0. */
WriteLook write_looks_colour (guint rank);
#define WRITE_FULL_TONE 6.0 /* at this tone, and beyond, an edge's colour is full */
/* Blue for cooperation, orange for conflict, grey between them and where TONE is not known. Size is left 0. */
WriteLook write_looks_tone (double tone);
/* The looks of all nodes: the colours go to the largest communities. */
WriteLooks *write_looks_new (const EntNetwork *network);
void write_looks_free (WriteLooks *looks);
const WriteLook *write_look (const WriteLooks *looks, guint node);
/* The colour of an edge, by its tone. */
const WriteLook *write_edge_look (const WriteLooks *looks, guint edge);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WriteLooks, write_looks_free)

#endif
