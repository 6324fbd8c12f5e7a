package org.pgj.jdbc;

/**
 * A notification (NOTIFY) that the connection received.
 *
 * @param processId the server process that sent it
 * @param channel the channel's name
 * @param payload the text sent along, maybe empty
 */
public record PgjNotification(int processId, String channel, String payload) {}
