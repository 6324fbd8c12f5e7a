package org.pgj.engine.parser.tree;

import java.util.List;

/**
 * CREATE and ALTER FOREIGN DATA WRAPPER.
 *
 * @param functions options handler and validator; a null value for NO HANDLER, NO VALIDATOR
 */
public record ParsedForeignWrapper(
    boolean alter,
    String name,
    List<ParsedOption> functions,
    List<ParsedOption> options,
    int location)
    implements Statement {}
