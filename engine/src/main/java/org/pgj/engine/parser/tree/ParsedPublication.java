package org.pgj.engine.parser.tree;

import java.util.List;

/** CREATE PUBLICATION and ALTER PUBLICATION. */
public record ParsedPublication(
    PublicationAction action,
    String name,
    boolean allTables,
    List<ParsedPublicationObject> objects,
    List<ParsedOption> options,
    int location)
    implements Statement {}
