package io.hubbub;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The rules of the house, as far as this service is concerned. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("/monitoring/"))
          .importPackages("io.hubbub");

  @Test
  void theCoreOfLandingKnowsNeitherBusNorDatabase() {
    noClasses()
        .that()
        .resideInAPackage("io.hubbub.landing")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.hubbub.landing.*..", "io.nats..", "org.postgresql..", "javax.sql..")
        .check(CLASSES);
  }

  @Test
  void theAdaptersOfLandingDoNotKnowEachOther() {
    slices().matching("io.hubbub.landing.(*)..").should().notDependOnEachOther().check(CLASSES);
  }

  @Test
  void whatAnswersQuestionsLandsNothing() {
    noClasses()
        .that()
        .resideInAnyPackage("io.hubbub.history", "io.hubbub.query")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.hubbub.landing..", "io.hubbub.upkeep..")
        .check(CLASSES);
  }

  @Test
  void packagesFormNoCycle() {
    slices().matching("io.hubbub.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  /** What is repeated has a thread of its own: see {@link io.hubbub.monitoring.Repeating}. */
  @Test
  void nothingSharesTheThreadOfASchedule() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.springframework.scheduling..")
        .check(CLASSES);
  }
}
