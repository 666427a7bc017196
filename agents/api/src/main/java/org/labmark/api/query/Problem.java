package org.labmark.api.query;

/**
 * Why a query cannot be asked although each of its keys is well formed.
 *
 * @param key where, such as {@code port}; empty for the whole query
 * @param message what is wrong; what is allowed
 */
public record Problem(String key, String message) {}
