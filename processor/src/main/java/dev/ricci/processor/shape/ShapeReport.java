package dev.ricci.processor.shape;

import dev.ricci.processor.diagnostic.Problem;
import java.util.List;

/**
 * What {@link ShapeCheck} found.
 *
 * @param shapes of the entry function
 * @param problems errors and warnings, of all functions of the program, in the order of the source
 */
public record ShapeReport(Shapes shapes, List<Problem> problems) {
  public ShapeReport {
    problems = List.copyOf(problems);
  }
}
