package org.pgj.jdbc.statement;

/**
 * What the connection's properties say for new statements.
 *
 * @param fetchSize rows at a time; 0 for all
 * @param timeoutSeconds 0 for none
 */
public record StatementDefaults(int fetchSize, int timeoutSeconds) {}
