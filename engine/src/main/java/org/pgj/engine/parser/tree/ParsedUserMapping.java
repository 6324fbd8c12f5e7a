package org.pgj.engine.parser.tree;

import java.util.List;

/**
 * CREATE, ALTER and DROP USER MAPPING.
 *
 * @param lenient IF NOT EXISTS of CREATE, IF EXISTS of DROP
 */
public record ParsedUserMapping(
    UserMappingAction action,
    boolean lenient,
    ParsedRole role,
    String server,
    List<ParsedOption> options,
    int location)
    implements Statement {}
