package org.pgj.engine.parser.tree;

import java.util.List;

/**
 * CREATE AGGREGATE, OPERATOR, TYPE (base), TEXT SEARCH ..., COLLATION by a definition list.
 *
 * @param directArguments how many of an ordered-set aggregate's arguments stand before ORDER BY, -1
 *     for another's
 */
public record ParsedDefine(
    ObjectKind kind,
    QualifiedName name,
    boolean orReplace,
    boolean ifNotExists,
    List<ParsedFunctionParameter> arguments,
    int directArguments,
    boolean oldStyle,
    List<ParsedOption> definition,
    int location)
    implements Statement {}
