package dev.ricci.processor.diagnostic;

/**
 * Something wrong with the user's program.
 *
 * @param code which kind
 * @param anchor where: an IR expression or statement made by the frontend (by identity), a
 *     language-model element, a member of an annotation or a syntax tree
 * @param message names values as the user wrote them, what was found, what was expected, how to mend
 */
public record Problem(Code code, Object anchor, String message) {}
