package org.pgj.engine.parser.tree;

import java.util.List;

/**
 * CREATE EVENT TRIGGER.
 *
 * @param conditions of WHEN: a filter variable each, with an {@link OptionList} of its values
 */
public record ParsedCreateEventTrigger(
    String name, String event, List<ParsedOption> conditions, QualifiedName function, int location)
    implements Statement {}
