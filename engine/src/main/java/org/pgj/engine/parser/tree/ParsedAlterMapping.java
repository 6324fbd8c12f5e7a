package org.pgj.engine.parser.tree;

import java.util.List;

/**
 * ALTER TEXT SEARCH CONFIGURATION ... MAPPING.
 *
 * @param tokens names of token types, null for all
 * @param dictionaries for REPLACE the old one and the new one
 */
public record ParsedAlterMapping(
    QualifiedName configuration,
    MappingChange change,
    List<String> tokens,
    List<QualifiedName> dictionaries,
    boolean ifExists,
    int location)
    implements Statement {}
