/**
 * EXPLAIN: plans as text, JSON, XML or YAML in PostgreSQL's shape.
 *
 * <p>A plan becomes a tree of {@link org.pgj.engine.executor.explain.PlanNode}s, which know names
 * and properties but no format; {@link org.pgj.engine.executor.explain.TextFormat} and {@link
 * org.pgj.engine.executor.explain.StructuredFormat} print it. Read {@link
 * org.pgj.engine.executor.explain.Explanation} first.
 */
package org.pgj.engine.executor.explain;
