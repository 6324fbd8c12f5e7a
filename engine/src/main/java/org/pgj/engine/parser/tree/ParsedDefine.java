package org.pgj.engine.parser.tree;

import java.util.List;

/** CREATE AGGREGATE, OPERATOR, TYPE (base), TEXT SEARCH ..., COLLATION by a definition list. */
public record ParsedDefine(
    ObjectKind kind,
    QualifiedName name,
    boolean orReplace,
    boolean ifNotExists,
    List<ParsedFunctionParameter> arguments,
    boolean oldStyle,
    List<ParsedOption> definition,
    int location)
    implements Statement {}
