package org.pgj.engine.parser.tree;

/**
 * One statement of a script with the stretch of text it came from: {@code start} is the offset of
 * its first character behind the previous semicolon's blanks, {@code length} ends before the
 * semicolon. {@code statement} is never null: empty statements are dropped.
 */
public record ParsedStatement(Statement statement, int start, int length) {}
