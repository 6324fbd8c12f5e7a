package org.pgj.engine.executor.explain;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.executor.operator.Measured;
import org.pgj.engine.planner.plan.PlanEstimate;

/** A plan node as EXPLAIN shows it. */
final class PlanNode {
  /** Node type, as JSON names it: {@code Seq Scan}. */
  final String type;

  /** The heading of the text form without costs: {@code Seq Scan on t a}. */
  final String heading;

  final PlanEstimate estimate;

  /** What was measured; null without ANALYZE. */
  final Measured measured;

  /** {@code Outer}, {@code Inner}, {@code SubPlan} …; null for the top node. */
  String relationship;

  /** {@code SubPlan 1}; null for ordinary inputs. */
  String subplanName;

  /** Properties that only JSON shows, before the costs. */
  final List<Property> identity = new ArrayList<>();

  /** Properties that both formats show. */
  final List<Property> properties = new ArrayList<>();

  /** What the node has done to pages and the log. */
  final List<Property> work = new ArrayList<>();

  final List<PlanNode> children = new ArrayList<>();

  /**
   * A property.
   *
   * @param name null if only the text format shows it
   * @param value a String, a Number, a Boolean or a List of Strings
   * @param text how the text format prints it, null if it does not
   */
  record Property(String name, Object value, String text) {}

  PlanNode(String type, String heading, PlanEstimate estimate, Measured measured) {
    this.type = type;
    this.heading = heading;
    this.estimate = estimate;
    this.measured = measured;
  }

  /** Bytes as EXPLAIN tells them: whole kilobytes, rounded up. */
  static long kilobytes(long bytes) {
    return (bytes + 1023) / 1024;
  }

  void identify(String name, Object value) {
    identity.add(new Property(name, value, null));
  }

  /** A property that only JSON shows, beside the others. */
  void addDetail(String name, Object value) {
    properties.add(new Property(name, value, null));
  }

  /** A property for which the text form has a line that tells more. */
  void addSummary(String name, Object value, String line) {
    properties.add(new Property(name, value, line));
  }

  /** A line that only the text form has. */
  void addLine(String text) {
    properties.add(new Property(null, null, text));
  }

  void add(String name, String value) {
    properties.add(new Property(name, value, name + ": " + value));
  }

  void addList(String name, List<String> values) {
    properties.add(new Property(name, values, name + ": " + String.join(", ", values)));
  }

  void addCount(String name, long value) {
    properties.add(new Property(name, value, name + ": " + value));
  }

  /** The text format says nothing about none. */
  void addCountIfAny(String name, long value) {
    properties.add(new Property(name, value, value == 0 ? null : name + ": " + value));
  }
}
