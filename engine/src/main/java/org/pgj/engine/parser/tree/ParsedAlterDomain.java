package org.pgj.engine.parser.tree;

/** ALTER DOMAIN: one action of ALTER TABLE's kind on a domain. */
public record ParsedAlterDomain(QualifiedName name, AlterTableAction action, int location)
    implements Statement {}
