package org.pgj.engine.parser.tree;

/**
 * A statement that is accepted by the grammar but that has no tree yet; {@code command} is its name
 * as in "CREATE PUBLICATION".
 */
public record ParsedUnsupported(String command, int location) implements Statement {}
