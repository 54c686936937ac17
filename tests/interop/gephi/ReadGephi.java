import java.awt.Color;
import java.io.File;
import java.io.FileWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.gephi.graph.api.Column;
import org.gephi.graph.api.Edge;
import org.gephi.graph.api.Element;
import org.gephi.graph.api.Graph;
import org.gephi.graph.api.GraphController;
import org.gephi.graph.api.GraphModel;
import org.gephi.graph.api.GraphView;
import org.gephi.graph.api.Interval;
import org.gephi.graph.api.Node;
import org.gephi.graph.api.Table;
import org.gephi.graph.api.TimeRepresentation;
import org.gephi.io.exporter.api.ExportController;
import org.gephi.io.exporter.preview.SVGExporter;
import org.gephi.io.importer.api.Container;
import org.gephi.io.importer.api.ImportController;
import org.gephi.io.importer.api.Issue;
import org.gephi.io.importer.api.Report;
import org.gephi.io.processor.plugin.DefaultProcessor;
import org.gephi.io.processor.plugin.MergeProcessor;
import org.gephi.preview.api.PreviewController;
import org.gephi.preview.api.PreviewModel;
import org.gephi.preview.api.PreviewProperty;
import org.gephi.project.api.ProjectController;
import org.gephi.project.api.Workspace;
import org.openide.util.Lookup;

/**
 * Opens graphs as Gephi does, with its own importers and without a window, and says as JSON lines what it then has: first what the importer
 * complained of, then each node and edge, and for graphs with time the edges and weights that each week shows.
 *
 * <p>usage: ReadGephi OUT.jsonl [--svg OUT.svg] [--day YYYY-MM-DD]… FILE… [-- OUT.jsonl …]
 *
 * <p>Several files are merged, as in Gephi's import dialogue. With --svg places and sizes are scaled, as there, and the graph is drawn.
 */
public final class ReadGephi {
  private static PrintWriter out;

  private static <T> T find (Class<T> type) {
    return Lookup.getDefault ().lookup (type);
  }

  private static String quote (Object value) {
    if (value == null)
      return "null";
    if (value instanceof Boolean || value instanceof Integer || value instanceof Long)
      return value.toString ();
    if (value instanceof Number) {
      double number = ((Number) value).doubleValue ();
      return Double.isFinite (number) ? Double.toString (number) : "null";
    }
    StringBuilder text = new StringBuilder ("\"");
    for (char c : value.toString ().toCharArray ())
      text.append (c == '"' || c == '\\' ? "\\" + c : c < ' ' ? String.format ("\\u%04x", (int) c) : String.valueOf (c));
    return text.append ('"').toString ();
  }

  private static void say (Object... pairs) {
    StringBuilder line = new StringBuilder ("{");
    for (int i = 0; i < pairs.length; i += 2) {
      Object value = pairs[i + 1];
      line.append (i > 0 ? "," : "").append (quote (pairs[i])).append (":");
      line.append (value instanceof StringBuilder ? value.toString () : quote (value));
    }
    out.println (line.append ("}"));
  }

  private static StringBuilder attributes (Element element, Table table) {
    StringBuilder text = new StringBuilder ("{");
    for (Column column : table) {
      Object value = element.getAttribute (column);
      if (column.isProperty () || value == null)
        continue;
      text.append (text.length () > 1 ? "," : "").append (quote (column.getTitle ())).append (":").append (quote (value));
    }
    return text.append ("}");
  }

  private static void sayGraph (GraphModel model) {
    Graph graph = model.getGraph ();
    Object time = model.isDynamic () ? model.getConfiguration ().getTimeRepresentation ().name () : null;
    say ("what", "graph", "directed", graph.isDirected (), "mixed", graph.isMixed (), "multi", model.isMultiGraph (), "time", time,
         "timeformat", model.getTimeFormat ());
    for (Node node : graph.getNodes ())
      say ("what", "node", "id", node.getId (), "label", node.getLabel (), "x", node.x (), "y", node.y (), "size", node.size (), "r",
           Math.round (node.r () * 255), "g", Math.round (node.g () * 255), "b", Math.round (node.b () * 255), "attributes",
           attributes (node, model.getNodeTable ()));
    for (Edge edge : graph.getEdges ())
      say ("what", "edge", "id", edge.getId (), "source", edge.getSource ().getId (), "target", edge.getTarget ().getId (), "directed",
           edge.isDirected (), "label", edge.getLabel (), "kind", edge.getTypeLabel (), "weight",
           edge.hasDynamicWeight () ? null : (Object) edge.getWeight (), "r", Math.round (edge.r () * 255), "g",
           Math.round (edge.g () * 255), "b", Math.round (edge.b () * 255), "attributes", attributes (edge, model.getEdgeTable ()));
  }

  /* What the timeline shows at noon of a day. */
  private static void sayDay (GraphModel model, String day) {
    double noon = java.time.Instant.parse (day + "T12:00:00Z").toEpochMilli ();
    GraphView view = model.createView ();
    model.setTimeInterval (view, new Interval (noon, noon));
    for (Edge edge : model.getGraph ().getEdges ())
      if (covers (model, edge, noon))
        say ("what", "moment", "day", day, "id", edge.getId (), "weight", weightAt (model, edge, view, noon));
    for (Node node : model.getGraph ().getNodes ())
      if (covers (model, node, noon))
        say ("what", "presence", "day", day, "id", node.getId ());
  }

  private static boolean usesIntervals (GraphModel model) {
    return model.getConfiguration ().getTimeRepresentation () == TimeRepresentation.INTERVAL;
  }

  /* The slice that a time lies in: it stands for the week that begins with it. */
  private static Double slice (Element element, double time) {
    for (double timestamp : element.getTimestamps ())
      if (timestamp <= time && time < timestamp + 7 * 86400e3)
        return timestamp;
    return null;
  }

  private static boolean covers (GraphModel model, Element element, double time) {
    if (!usesIntervals (model))
      return element.getTimestamps ().length == 0 || slice (element, time) != null;
    for (Interval interval : element.getIntervals ())
      if (interval.getLow () <= time && time <= interval.getHigh ())
        return true;
    return element.getIntervals ().length == 0;
  }

  private static double weightAt (GraphModel model, Edge edge, GraphView view, double time) {
    return usesIntervals (model) ? edge.getWeight (view) : edge.getWeight (slice (edge, time));
  }

  private static Container open (String path, boolean autoScale) throws Exception {
    Container container = find (ImportController.class).importFile (new File (path));
    container.getLoader ().setAutoScale (autoScale); /* which would stretch places and sizes */
    Report report = container.getReport ();
    for (java.util.Iterator<Issue> i = report.getIssues (1000); i.hasNext ();) {
      Issue issue = i.next ();
      say ("what", "issue", "file", path, "level", issue.getLevel ().toString (), "message", issue.getMessage ());
    }
    return container;
  }

  private static void draw (String path, Workspace workspace) throws Exception {
    PreviewModel model = find (PreviewController.class).getModel (workspace);
    model.getProperties ().putValue (PreviewProperty.SHOW_NODE_LABELS, Boolean.TRUE);
    model.getProperties ().putValue (PreviewProperty.NODE_LABEL_PROPORTIONAL_SIZE, Boolean.FALSE);
    model.getProperties ().putValue (PreviewProperty.EDGE_COLOR, new org.gephi.preview.types.EdgeColor (org.gephi.preview.types.EdgeColor.Mode.ORIGINAL));
    model.getProperties ().putValue (PreviewProperty.BACKGROUND_COLOR, Color.WHITE);
    find (PreviewController.class).refreshPreview (workspace);
    SVGExporter exporter = (SVGExporter) find (ExportController.class).getExporter ("svg"); /* PNG wants a screen */
    exporter.setWorkspace (workspace);
    find (ExportController.class).exportFile (new File (path), exporter);
  }

  private static void run (List<String> arguments) throws Exception {
    List<String> files = new ArrayList<> (), days = new ArrayList<> ();
    String svg = null;
    for (int i = 1; i < arguments.size (); i++)
      if (arguments.get (i).equals ("--svg"))
        svg = arguments.get (++i);
      else if (arguments.get (i).equals ("--day"))
        days.add (arguments.get (++i));
      else
        files.add (arguments.get (i));
    out = new PrintWriter (new FileWriter (arguments.get (0), StandardCharsets.UTF_8));
    ProjectController projects = find (ProjectController.class);
    projects.newProject ();
    Workspace workspace = projects.getCurrentWorkspace ();
    List<Container> containers = new ArrayList<> ();
    for (String file : files)
      containers.add (open (file, svg != null));
    if (containers.size () == 1)
      find (ImportController.class).process (containers.get (0), new DefaultProcessor (), workspace);
    else
      find (ImportController.class).process (containers.toArray (new Container[0]), new MergeProcessor (), workspace);
    GraphModel model = find (GraphController.class).getGraphModel (workspace);
    sayGraph (model);
    for (String day : days)
      sayDay (model, day);
    if (svg != null)
      draw (svg, workspace);
    projects.closeCurrentProject ();
    out.close ();
    if (out.checkError ())
      throw new java.io.IOException (arguments.get (0));
  }

  public static void main (String[] arguments) throws Exception {
    List<String> job = new ArrayList<> ();
    for (String argument : arguments) {
      if (argument.equals ("--")) {
        run (job);
        job.clear ();
      } else
        job.add (argument);
    }
    run (job);
    System.exit (0); /* its threads would wait for more */
  }
}
