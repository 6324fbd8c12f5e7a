/**
 * Session information, settings, random numbers (manual: System Information Functions). What they
 * need of the session are small interfaces here, given out by FunctionContext.service.
 */
package org.pgj.engine.function.system;
