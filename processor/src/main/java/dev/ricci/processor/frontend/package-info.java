/**
 * From javac's syntax trees to the intermediate representation. The only package, beside the root,
 * that knows {@code com.sun.source}. Names, types and overloads are resolved here, by {@code
 * Elements}, the file's imports and syntax alone: the user's classes are never attributed, because
 * what they mention may be generated only at the end of this very round.
 */
package dev.ricci.processor.frontend;
