# Reads the tables that test_write leaves as a political scientist does, and the graph with R's igraph, and compares the two.
# usage: Rscript read.R FOLDER
suppressPackageStartupMessages(library(igraph))
folder <- commandArgs(trailingOnly = TRUE)[1]
failures <- 0

check <- function(name, ok) {
  ok <- all(ok) && length(ok) > 0
  if (!ok) failures <<- failures + 1
  cat(if (ok) "ok" else "not ok", "-", name, "\n")
}

table_of <- function(kind, file, ...) read.csv(file.path(folder, kind, file), na.strings = "", encoding = "UTF-8", ...)
same <- function(a, b) identical(is.na(a), is.na(b)) && all(abs(a - b) <= 1e-6 * pmax(1, abs(a)), na.rm = TRUE)

for (kind in c("dyad", "directed", "relation")) {
  nodes <- table_of(kind, "nodes.csv")
  edges <- table_of(kind, "edges.csv")
  check(paste(kind, "codes are numbers"), c(is.numeric(edges$ccode1), is.numeric(edges$gwcode2), is.numeric(nodes$cown)))
  check(paste(kind, "tone and weight are numbers"), c(is.numeric(edges$tone), is.numeric(edges$weight)))
  directed <- all(edges$type == "Directed")
  graph <- graph_from_data_frame(edges, directed = directed, vertices = nodes)
  check(paste(kind, "a graph of the tables"), c(vcount(graph) == nrow(nodes), ecount(graph) == nrow(edges)))
  check(paste(kind, "strength"), same(as.numeric(strength(graph)), nodes$strength))
  check(paste(kind, "degree"), as.numeric(degree(graph)) == nodes$degree)
  check(paste(kind, "PageRank is the one of R's igraph"), abs(page_rank(graph)$vector - nodes$pagerank) < 1e-5)
  file <- read_graph(file.path(folder, kind, "graph.graphml"), format = "graphml")
  check(paste(kind, "GraphML has the same nodes"), V(file)$id == nodes$id)
  check(paste(kind, "GraphML has the same edges"), E(file)$id == edges$id)
  check(paste(kind, "GraphML has the same weights"), same(E(file)$weight, edges$weight))
  check(paste(kind, "GraphML has the same tone"), same(E(file)$tone, edges$tone))
  check(paste(kind, "GraphML is as directed"), is_directed(file) == directed)
}

events <- read.delim(file.path(folder, "dyad", "events.tsv"), na.strings = "", colClasses = c(cameo_root = "character"))
check("events.tsv has an event a line", c(nrow(events) == 1, events$cameo_root == "16", events$goldstein == -4))
weeks <- table_of("weeks", "weeks.csv")
check("weeks.csv merges with edges.csv", nrow(merge(weeks, table_of("weeks", "edges.csv"), by = c("source", "target", "ccode1", "ccode2"))) == nrow(weeks))
check("weeks.csv has two weeks", sort(unique(weeks$week)) == c("2026-W09", "2026-W10"))
quit(status = failures > 0)
