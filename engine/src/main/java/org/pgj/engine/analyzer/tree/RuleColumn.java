package org.pgj.engine.analyzer.tree;

/**
 * A column of OLD or NEW in a rule, at whatever query level. The rewriter puts in its place what
 * the rewritten statement has there.
 *
 * @param newRow whether it is of NEW
 * @param relation pg_class oid of the rule's relation
 * @param attribute 0 for the whole row
 */
public record RuleColumn(
    boolean newRow,
    int relation,
    int attribute,
    int type,
    int typmod,
    int collation,
    SourcePosition position)
    implements Expression {}
