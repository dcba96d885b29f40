package dev.ricci.processor;

import dev.ricci.processor.diagnostic.Problem;
import dev.ricci.processor.frontend.Lowered;
import dev.ricci.processor.options.Options;
import java.util.List;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;

/** The whole way of one method, from its lowered body to the classes of its derivatives. */
final class Pipeline {
  @SuppressWarnings("unused") // for the rooms to come
  private final Options options;

  @SuppressWarnings("unused")
  private final ProcessingEnvironment environment;

  Pipeline(Options options, ProcessingEnvironment environment) {
    this.options = options;
    this.environment = environment;
  }

  /**
   * Differentiates and generates.
   *
   * @param lowered an accepted method
   * @param origin the method, on which the generated files depend
   * @return everything wrong with it that the frontend does not see
   */
  List<Problem> run(Lowered lowered, Element origin) {
    return List.of();
  }
}
