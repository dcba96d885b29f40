package dev.ricci;

import static com.google.common.truth.Truth.assertThat;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the contract promises of each annotation: where it may stand, how long it lives, defaults. */
final class AnnotationsTest {
  private static final List<Class<?>> ALL =
      List.of(Differentiable.class, Shape.class, Out.class, DerivativeOf.class, Checkpoint.class);

  @Test
  void areKeptInClassFilesOnly() {
    for (Class<?> annotation : ALL) {
      assertThat(annotation.getAnnotation(Retention.class).value())
          .isEqualTo(RetentionPolicy.CLASS);
    }
  }

  @Test
  void standWhereTheContractSays() {
    assertThat(targets(Differentiable.class)).containsExactly(ElementType.METHOD);
    assertThat(targets(DerivativeOf.class)).containsExactly(ElementType.METHOD);
    assertThat(targets(Checkpoint.class)).containsExactly(ElementType.METHOD);
    assertThat(targets(Out.class)).containsExactly(ElementType.PARAMETER);
    assertThat(targets(Shape.class))
        .containsExactly(
            ElementType.PARAMETER,
            ElementType.METHOD,
            ElementType.LOCAL_VARIABLE,
            ElementType.FIELD);
  }

  @Test
  void defaultsAreTheContracts() throws NoSuchMethodException {
    assertThat((String[]) defaultOf("wrt")).isEmpty();
    assertThat(defaultOf("order")).isEqualTo(1);
    assertThat(defaultOf("layout")).isEqualTo(Layout.NUMERATOR);
    assertThat(defaultOf("storage")).isEqualTo(Storage.NESTED);
    assertThat(defaultOf("name")).isEqualTo("");
  }

  private static List<ElementType> targets(Class<?> annotation) {
    return List.of(annotation.getAnnotation(Target.class).value());
  }

  private static Object defaultOf(String member) throws NoSuchMethodException {
    return Differentiable.class.getMethod(member).getDefaultValue();
  }
}
