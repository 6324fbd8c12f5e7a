/**
 * Statements that differ in nothing but the values of their literals: telling that two are alike,
 * and which literals a parameter could stand for.
 *
 * <p>Who may call: the backend, which lets such statements share one analysis and one plan. Read
 * {@link org.pgj.engine.parser.shape.StatementShape} first.
 *
 * <ol>
 *   <li>Taking literals out never decides what a text means: what the scanner is not certain of
 *       (comments, dollar quotes, escapes, several statements …) has no shape.
 *   <li>A literal is replaceable only where a parameter of its type means the same to the analyzer.
 *       All others stay part of the text.
 * </ol>
 */
package org.pgj.engine.parser.shape;
