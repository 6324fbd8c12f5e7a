package org.pgj.engine.routine;

/**
 * A call of an event trigger's function (manual: section 41.10.2, Triggers on Events).
 *
 * @param event TG_EVENT
 * @param tag TG_TAG
 */
public record EventCall(String event, String tag) {}
