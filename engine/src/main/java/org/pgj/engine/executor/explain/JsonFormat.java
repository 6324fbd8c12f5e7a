package org.pgj.engine.executor.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.pgj.engine.executor.TriggerTimes.FiredTrigger;

/** EXPLAIN (FORMAT JSON). */
final class JsonFormat {
  private final ExplainOptions options;
  private final StringBuilder text = new StringBuilder();

  JsonFormat(ExplainOptions options) {
    this.options = options;
  }

  String document(PlanNode root, ExplainSummary summary) {
    text.append("[\n  {\n    \"Plan\": ");
    node(root, 4);
    boolean[] first = {false};
    if (summary.settings() != null) {
      object(4, first, "Settings", settings(summary.settings()));
    }
    if (summary.planningWork() != null) {
      object(4, first, "Planning", WorkLines.buffers(summary.planningWork()));
    }
    if (summary.planningMillis() != null) {
      number(4, first, "Planning Time", TextFormat.fixed(summary.planningMillis(), 3));
    }
    if (summary.triggers() != null) {
      triggers(summary.triggers());
    }
    if (summary.executionMillis() != null) {
      number(4, first, "Execution Time", TextFormat.fixed(summary.executionMillis(), 3));
    }
    return text.append("\n  }\n]").toString();
  }

  private static List<PlanNode.Property> settings(Map<String, String> settings) {
    List<PlanNode.Property> properties = new ArrayList<>();
    settings.forEach((name, value) -> properties.add(new PlanNode.Property(name, value, null)));
    return properties;
  }

  private void triggers(List<FiredTrigger> triggers) {
    text.append(",\n    \"Triggers\": [");
    for (int i = 0; i < triggers.size(); i++) {
      text.append(i == 0 ? "\n" : ",\n");
      trigger(triggers.get(i), 6);
    }
    text.append("\n    ]");
  }

  private void object(
      int indent, boolean[] first, String name, List<PlanNode.Property> properties) {
    begin(indent, first, name);
    text.append("{\n");
    properties(properties, indent + 2, new boolean[] {true});
    text.append('\n').repeat(' ', indent).append('}');
  }

  private void properties(List<PlanNode.Property> properties, int indent, boolean[] first) {
    for (PlanNode.Property property : properties) {
      if (property.name() != null) {
        property(indent, first, property.name(), property.value());
      }
    }
  }

  private void trigger(FiredTrigger measured, int indent) {
    text.repeat(' ', indent).append("{\n");
    boolean[] first = {true};
    property(indent + 2, first, "Trigger Name", measured.fired().trigger());
    if (measured.fired().constraint() != null) {
      property(indent + 2, first, "Constraint Name", measured.fired().constraint());
    }
    property(indent + 2, first, "Relation", measured.fired().relationName());
    if (options.timing()) {
      number(indent + 2, first, "Time", TextFormat.fixed(measured.nanos() / 1e6, 3));
    }
    number(indent + 2, first, "Calls", Long.toString(measured.calls()));
    text.append('\n').repeat(' ', indent).append('}');
  }

  private void node(PlanNode node, int indent) {
    text.append("{\n");
    boolean[] first = {true};
    int inner = indent + 2;
    property(inner, first, "Node Type", node.type);
    for (PlanNode.Property property : node.identity) {
      if (property.name() == null) {
        continue;
      }
      if (property.name().equals("Strategy")
          || property.name().equals("Partial Mode")
          || property.name().equals("Operation")) {
        property(inner, first, property.name(), property.value());
      }
    }
    if (node.relationship != null) {
      property(inner, first, "Parent Relationship", node.relationship);
    }
    if (node.subplanName != null) {
      property(inner, first, "Subplan Name", node.subplanName);
    }
    property(inner, first, "Parallel Aware", Boolean.FALSE);
    property(inner, first, "Async Capable", Boolean.FALSE);
    for (PlanNode.Property property : node.identity) {
      if (property.name() == null) {
        continue;
      }
      if (!property.name().equals("Strategy")
          && !property.name().equals("Partial Mode")
          && !property.name().equals("Operation")) {
        property(inner, first, property.name(), property.value());
      }
    }
    costs(node, inner, first);
    properties(node.properties, inner, first);
    properties(node.work, inner, first);
    children(node, inner);
    text.append('\n').repeat(' ', indent).append('}');
  }

  private void costs(PlanNode node, int indent, boolean[] first) {
    if (options.costs()) {
      number(indent, first, "Startup Cost", TextFormat.fixed(node.estimate.startupCost(), 2));
      number(indent, first, "Total Cost", TextFormat.fixed(node.estimate.totalCost(), 2));
      number(indent, first, "Plan Rows", TextFormat.fixed(node.estimate.rows(), 0));
      number(indent, first, "Plan Width", Integer.toString(node.estimate.width()));
    }
    if (options.analyze() && node.measured != null) {
      long loops = Math.max(1, node.measured.loops());
      if (options.timing()) {
        number(
            indent,
            first,
            "Actual Startup Time",
            TextFormat.fixed(node.measured.startupNanos() / 1e6 / loops, 3));
        number(
            indent,
            first,
            "Actual Total Time",
            TextFormat.fixed(node.measured.totalNanos() / 1e6 / loops, 3));
      }
      number(
          indent, first, "Actual Rows", TextFormat.fixed((double) node.measured.rows() / loops, 0));
      number(indent, first, "Actual Loops", Long.toString(node.measured.loops()));
    }
  }

  private void children(PlanNode node, int indent) {
    if (node.children.isEmpty()) {
      return;
    }
    text.append(",\n").repeat(' ', indent).append("\"Plans\": [\n");
    for (int i = 0; i < node.children.size(); i++) {
      text.append(i == 0 ? "" : ",\n").repeat(' ', indent + 2);
      node(node.children.get(i), indent + 2);
    }
    text.append('\n').repeat(' ', indent).append(']');
  }

  private void begin(int indent, boolean[] first, String name) {
    text.append(first[0] ? "" : ",\n").repeat(' ', indent);
    first[0] = false;
    string(name);
    text.append(": ");
  }

  private void number(int indent, boolean[] first, String name, String value) {
    begin(indent, first, name);
    text.append(value);
  }

  private void property(int indent, boolean[] first, String name, Object value) {
    begin(indent, first, name);
    switch (value) {
      case List<?> list -> {
        text.append('[');
        for (int i = 0; i < list.size(); i++) {
          text.append(i == 0 ? "" : ", ");
          string(list.get(i).toString());
        }
        text.append(']');
      }
      case String string -> string(string);
      case null -> text.append("null");
      default -> text.append(value);
    }
  }

  private void string(String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> text.append("\\\"");
        case '\\' -> text.append("\\\\");
        case '\n' -> text.append("\\n");
        case '\t' -> text.append("\\t");
        default -> text.append(c);
      }
    }
    text.append('"');
  }
}
