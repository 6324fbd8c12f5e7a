/**
 * Statements. {@link org.pgj.jdbc.statement.PgjStatement} runs executions and hands out their
 * results, {@link org.pgj.jdbc.statement.PgjPreparedStatement} adds parameters, {@link
 * org.pgj.jdbc.statement.ParameterBinder} turns Java values into parameters.
 */
package org.pgj.jdbc.statement;
