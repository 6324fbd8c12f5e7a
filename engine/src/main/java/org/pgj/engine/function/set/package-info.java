/** Set-returning functions (manual: Set Returning Functions). */
package org.pgj.engine.function.set;
