/** Network address functions and operators (manual: Network Address Functions and Operators). */
package org.pgj.engine.function.network;
