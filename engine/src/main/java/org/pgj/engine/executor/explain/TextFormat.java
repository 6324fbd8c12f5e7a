package org.pgj.engine.executor.explain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** PostgreSQL's text format. */
final class TextFormat {
  private final ExplainOptions options;
  private final List<String> lines = new ArrayList<>();

  TextFormat(ExplainOptions options) {
    this.options = options;
  }

  /**
   * @param target the only table the statement writes to, 0 if there are several
   */
  List<String> lines(PlanNode root, ExplainSummary summary, int target) {
    print(root, 0, false);
    if (summary.settings() != null && !summary.settings().isEmpty()) {
      lines.add("Settings: " + settings(summary.settings()));
    }
    if (summary.planningWork() != null) {
      printPlanning(WorkLines.buffers(summary.planningWork()));
    }
    if (summary.planningMillis() != null) {
      lines.add("Planning Time: " + fixed(summary.planningMillis(), 3) + " ms");
    }
    if (summary.triggers() != null) {
      lines.addAll(TriggerLines.text(summary.triggers(), target, options));
    }
    if (summary.serialization() != null) {
      printSerialization(summary.serialization());
    }
    if (summary.executionMillis() != null) {
      lines.add("Execution Time: " + fixed(summary.executionMillis(), 3) + " ms");
    }
    return lines;
  }

  private static String settings(Map<String, String> settings) {
    List<String> texts = new ArrayList<>();
    settings.forEach((name, value) -> texts.add(name + " = '" + value + "'"));
    return String.join(", ", texts);
  }

  private void printPlanning(List<PlanNode.Property> work) {
    int heading = lines.size();
    printTexts(work, "  ");
    if (lines.size() > heading) {
      lines.add(heading, "Planning:");
    }
  }

  private void printSerialization(RowSerialization serialization) {
    lines.add(
        "Serialization: "
            + (options.timing() ? "time=" + serialization.millis() + " ms  " : "")
            + "output="
            + serialization.kilobytes()
            + "kB  format="
            + serialization.format());
    if (serialization.work() != null) {
      printTexts(WorkLines.buffers(serialization.work()), "  ");
    }
  }

  private void printTexts(List<PlanNode.Property> properties, String indent) {
    for (PlanNode.Property property : properties) {
      if (property.text() != null) {
        lines.add(indent + property.text());
      }
    }
  }

  /**
   * @param indent spaces before the node's properties, less two
   */
  private void print(PlanNode node, int indent, boolean arrow) {
    StringBuilder line = new StringBuilder();
    line.repeat(' ', indent);
    int inner = indent;
    if (node.subplanName != null) {
      lines.add(line + node.subplanName);
      line.append("  ");
      inner += 2;
    }
    if (arrow || node.subplanName != null) {
      line.append("->  ");
      inner += 4;
    }
    line.append(node.heading);
    appendEstimate(node, line);
    appendMeasured(node, line);
    lines.add(line.toString());
    String space = " ".repeat(inner + 2);
    printTexts(node.properties, space);
    printTexts(node.work, space);
    for (PlanNode child : node.children) {
      print(child, inner + 2, true);
    }
  }

  private void appendEstimate(PlanNode node, StringBuilder line) {
    if (options.costs()) {
      line.append("  (cost=")
          .append(fixed(node.estimate.startupCost(), 2))
          .append("..")
          .append(fixed(node.estimate.totalCost(), 2))
          .append(" rows=")
          .append(fixed(node.estimate.rows(), 0))
          .append(" width=")
          .append(node.estimate.width())
          .append(')');
    }
  }

  private void appendMeasured(PlanNode node, StringBuilder line) {
    if (!options.analyze()) {
      return;
    }
    if (node.measured == null || node.measured.loops() == 0) {
      line.append(" (never executed)");
      return;
    }
    long loops = node.measured.loops();
    line.append(" (actual ");
    if (options.timing()) {
      line.append("time=")
          .append(fixed(node.measured.startupNanos() / 1e6 / loops, 3))
          .append("..")
          .append(fixed(node.measured.totalNanos() / 1e6 / loops, 3))
          .append(' ');
    }
    line.append("rows=")
        .append(fixed((double) node.measured.rows() / loops, 0))
        .append(" loops=")
        .append(loops)
        .append(')');
  }

  /** A number with so many decimals. */
  static String fixed(double value, int decimals) {
    return BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
  }
}
