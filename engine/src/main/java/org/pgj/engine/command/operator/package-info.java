/**
 * CREATE and ALTER OPERATOR (manual: section 36.14, User-Defined Operators). Called by {@link
 * org.pgj.engine.command.CommandRunner} and by the commands that name operators.
 *
 * <ol>
 *   <li>A commutator or negator that is not there yet is made as a shell: a row without function,
 *       which a later CREATE OPERATOR of the same name and types fills.
 *   <li>Links between operators are no dependencies: dropping one clears them in the other.
 * </ol>
 *
 * <p>Read {@link org.pgj.engine.command.operator.CreateOperator} first.
 */
package org.pgj.engine.command.operator;
