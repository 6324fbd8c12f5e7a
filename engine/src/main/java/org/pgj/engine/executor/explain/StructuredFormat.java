package org.pgj.engine.executor.explain;

import java.util.List;
import java.util.Map;
import org.pgj.engine.executor.TriggerTimes.FiredTrigger;

/** What the formats JSON, XML and YAML of EXPLAIN have in common: the order of what they tell. */
final class StructuredFormat {
  private final ExplainOptions options;
  private final ExplainDocument document;

  StructuredFormat(ExplainOptions options, ExplainDocument document) {
    this.options = options;
    this.document = document;
  }

  String document(PlanNode root, ExplainSummary summary) {
    document.openQuery();
    document.openObject("Plan");
    node(root);
    document.closeObject("Plan");
    if (summary.settings() != null) {
      document.openObject("Settings");
      for (Map.Entry<String, String> setting : summary.settings().entrySet()) {
        document.text(setting.getKey(), setting.getValue());
      }
      document.closeObject("Settings");
    }
    if (summary.planningWork() != null) {
      document.openObject("Planning");
      properties(WorkLines.buffers(summary.planningWork()));
      document.closeObject("Planning");
    }
    if (summary.planningMillis() != null) {
      document.plain("Planning Time", TextFormat.fixed(summary.planningMillis(), 3));
    }
    if (summary.triggers() != null) {
      document.openList("Triggers");
      for (FiredTrigger trigger : summary.triggers()) {
        trigger(trigger);
      }
      document.closeList("Triggers");
    }
    if (summary.serialization() != null) {
      serialization(summary.serialization());
    }
    if (summary.executionMillis() != null) {
      document.plain("Execution Time", TextFormat.fixed(summary.executionMillis(), 3));
    }
    return document.closeQuery();
  }

  private void serialization(RowSerialization measured) {
    document.openObject("Serialization");
    if (options.timing()) {
      document.plain("Time", measured.millis());
    }
    document.plain("Output Volume", Long.toString(measured.kilobytes()));
    document.text("Format", measured.format().toString());
    if (measured.work() != null) {
      properties(WorkLines.buffers(measured.work()));
    }
    document.closeObject("Serialization");
  }

  private void properties(List<PlanNode.Property> properties) {
    for (PlanNode.Property property : properties) {
      property(property);
    }
  }

  private void property(PlanNode.Property property) {
    if (property.name() == null) {
      return;
    }
    switch (property.value()) {
      case List<?> list ->
          document.list(property.name(), list.stream().map(Object::toString).toList());
      case String text -> document.text(property.name(), text);
      case null -> document.plain(property.name(), "null");
      default -> document.plain(property.name(), property.value().toString());
    }
  }

  private void trigger(FiredTrigger measured) {
    document.openElement("Trigger");
    document.text("Trigger Name", measured.fired().trigger());
    if (measured.fired().constraint() != null) {
      document.text("Constraint Name", measured.fired().constraint());
    }
    document.text("Relation", measured.fired().relationName());
    if (options.timing()) {
      document.plain("Time", TextFormat.fixed(measured.nanos() / 1e6, 3));
    }
    document.plain("Calls", Long.toString(measured.calls()));
    document.closeElement("Trigger");
  }

  private void node(PlanNode node) {
    document.text("Node Type", node.type);
    for (PlanNode.Property property : node.identity) {
      if (isFirst(property.name())) {
        property(property);
      }
    }
    if (node.relationship != null) {
      document.text("Parent Relationship", node.relationship);
    }
    if (node.subplanName != null) {
      document.text("Subplan Name", node.subplanName);
    }
    document.plain("Parallel Aware", "false");
    document.plain("Async Capable", "false");
    for (PlanNode.Property property : node.identity) {
      if (!isFirst(property.name())) {
        property(property);
      }
    }
    costs(node);
    properties(node.properties);
    properties(node.work);
    if (!node.children.isEmpty()) {
      document.openList("Plans");
      for (PlanNode child : node.children) {
        document.openElement("Plan");
        node(child);
        document.closeElement("Plan");
      }
      document.closeList("Plans");
    }
  }

  /** Whether a property stands before the parent's relationship. */
  private static boolean isFirst(String name) {
    return "Strategy".equals(name) || "Partial Mode".equals(name) || "Operation".equals(name);
  }

  private void costs(PlanNode node) {
    if (options.costs()) {
      document.plain("Startup Cost", TextFormat.fixed(node.estimate.startupCost(), 2));
      document.plain("Total Cost", TextFormat.fixed(node.estimate.totalCost(), 2));
      document.plain("Plan Rows", TextFormat.fixed(node.estimate.rows(), 0));
      document.plain("Plan Width", Integer.toString(node.estimate.width()));
    }
    if (options.analyze() && node.measured != null) {
      long loops = Math.max(1, node.measured.loops());
      if (options.timing()) {
        document.plain(
            "Actual Startup Time", TextFormat.fixed(node.measured.startupNanos() / 1e6 / loops, 3));
        document.plain(
            "Actual Total Time", TextFormat.fixed(node.measured.totalNanos() / 1e6 / loops, 3));
      }
      document.plain("Actual Rows", TextFormat.fixed((double) node.measured.rows() / loops, 0));
      document.plain("Actual Loops", Long.toString(node.measured.loops()));
    }
  }
}
