package dev.ricci.processor;

import com.google.auto.service.AutoService;
import dev.ricci.DerivativeOf;
import dev.ricci.Differentiable;
import dev.ricci.processor.diagnostic.Code;
import dev.ricci.processor.diagnostic.Problem;
import dev.ricci.processor.frontend.Compilers;
import dev.ricci.processor.frontend.DeclaredDerivatives;
import dev.ricci.processor.frontend.Frontend;
import dev.ricci.processor.frontend.Javac;
import dev.ricci.processor.frontend.Lowered;
import dev.ricci.processor.frontend.NameCollisions;
import dev.ricci.processor.frontend.Report;
import dev.ricci.processor.options.Options;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.tools.Diagnostic;

/** Generates derivative classes for methods annotated with {@link dev.ricci.Differentiable}. */
@AutoService(Processor.class)
// What is generated carries Generated; unclaimed, it would fail -Xlint:all -Werror in round two.
@SupportedAnnotationTypes({"dev.ricci.*", "javax.annotation.processing.Generated"})
public final class DifferentiableProcessor extends AbstractProcessor {
  private Optional<Javac> javac = Optional.empty();
  private Options options = Options.parse(Map.of());
  private final NameCollisions collisions = new NameCollisions();
  private boolean complained;

  /** Creates the processor; javac calls this through the service file. */
  public DifferentiableProcessor() {}

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public Set<String> getSupportedOptions() {
    return Options.NAMES;
  }

  @Override
  public synchronized void init(ProcessingEnvironment environment) {
    super.init(environment);
    javac = Compilers.of(environment);
    options = Options.parse(environment.getOptions());
    for (String complaint : options.complaints()) {
      complain(Code.BAD_OPTION, complaint);
    }
  }

  @Override
  @SuppressWarnings("DoNotClaimAnnotations") // see the comment inside
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    if (!round.processingOver()) {
      Set<? extends Element> methods = round.getElementsAnnotatedWith(Differentiable.class);
      if (javac.isPresent()) {
        Set<ExecutableElement> partials =
            ElementFilter.methodsIn(round.getElementsAnnotatedWith(DerivativeOf.class));
        differentiate(methods, partials, javac.get());
      } else if (!methods.isEmpty() && !complained) {
        complained = true;
        complain(
            Code.UNSUPPORTED_COMPILER,
            "Ricci reads method bodies through javac's trees, and this compiler is not javac;"
                + " compile with javac 17 or newer");
      }
    }
    // Claimed even where nothing is generated: an unclaimed annotation fails -Xlint:all -Werror.
    return true;
  }

  private void differentiate(
      Set<? extends Element> methods, Set<ExecutableElement> partials, Javac compiler) {
    Frontend frontend = new Frontend(compiler);
    Report report = new Report(compiler, processingEnv.getMessager());
    Pipeline pipeline = new Pipeline(options, processingEnv);
    DeclaredDerivatives declared = new DeclaredDerivatives(compiler);
    for (ExecutableElement partial : partials) {
      report.add(declared.check(partial), frontend.sources(partial), partial);
    }
    for (Element element : methods) {
      if (element instanceof ExecutableElement method) {
        try {
          Lowered lowered = collisions.checked(frontend.lower(method), method, compiler);
          report.add(lowered.problems(), lowered.sources(), method);
          if (lowered.isAccepted()) {
            report.add(pipeline.run(lowered, method), lowered.sources(), method);
          }
        } catch (RuntimeException | StackOverflowError | AssertionError e) {
          Problem problem = new Problem(Code.INTERNAL, method, internal(method, e));
          report.add(List.of(problem), frontend.sources(method), method);
        }
      }
    }
    report.print();
  }

  private static String internal(ExecutableElement method, Throwable failure) {
    return method.getEnclosingElement()
        + "."
        + method.getSimpleName()
        + " could not be differentiated because of a fault in Ricci, which is not yours: "
        + failure
        + (failure.getStackTrace().length > 0 ? " at " + failure.getStackTrace()[0] : "")
        + "; please report it with the method's source";
  }

  private void complain(Code code, String message) {
    processingEnv
        .getMessager()
        .printMessage(Diagnostic.Kind.ERROR, "[" + code.key() + "] " + message);
  }
}
