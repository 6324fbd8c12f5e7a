package org.pgj.engine.parser.tree;

import java.util.List;

/** ALTER ROLE with options, ALTER GROUP ADD/DROP USER ({@code action} is ADD or DROP then). */
public record ParsedAlterRole(
    ParsedRole role, OptionAction action, List<ParsedOption> options, int location)
    implements Statement {}
