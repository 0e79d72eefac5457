# Every application of this repository. MODULE says which one an image holds:
#   docker build --build-arg MODULE=auth-service .

# Knows neither MODULE nor the platform of the image, so one compilation serves all images.
FROM --platform=$BUILDPLATFORM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /src
COPY . .
# The local repository stays between builds, whatever part of the sources changed. Tests and
# formatting are the business of mvn verify.
RUN --mount=type=cache,target=/root/.m2,sharing=locked \
	mvn --batch-mode --no-transfer-progress --quiet -Dmaven.test.skip=true -Dspring-javaformat.skip=true \
	package --also-make \
	--projects observability-console,auth-service,pos-core-service,inventory-service,payment-service,restaurant-service,chatbot-service

# A file system with Java, bash for the health check, and what these two load: a third of the
# size of an image with a whole distribution, and nothing else in it to be attacked.
FROM eclipse-temurin:25-jdk AS system
# Java from its own modules without the tools to develop with; jcmd stays, to look into a
# service that misbehaves. A JDK with another authority added counts as modified.
RUN jlink --ignore-modified-runtime --strip-java-debug-attributes --no-header-files --no-man-pages --compress zip-6 --output /system/opt/java \
	--add-modules java.se,jdk.crypto.cryptoki,jdk.jcmd,jdk.jfr,jdk.management,jdk.naming.dns,jdk.net,jdk.unsupported,jdk.zipfs
COPY docker/system.sh /
RUN /system.sh /system

FROM eclipse-temurin:25-jdk AS layers
ARG MODULE
COPY --from=build /src/${MODULE}/target/${MODULE}-*.jar /application.jar
RUN java -Djarmode=tools -jar /application.jar extract --layers --destination /layers
# Java takes a cache only with the collector that it was made with: both read it from here.
ARG COLLECTOR="-XX:+UseSerialGC"
RUN echo "$COLLECTOR -Xss512k -XX:+ExitOnOutOfMemoryError" >/layers/application/java.options

FROM scratch AS application
COPY --from=system /system/ /
# Memory given back late by arenas of many threads is memory that a limit counts.
ENV PATH=/opt/java/bin:/usr/bin LANG=C.UTF-8 MALLOC_ARENA_MAX=2
WORKDIR /application
# What changes least comes first: a new version of a service is a few small layers.
COPY --from=layers /layers/dependencies/ ./
COPY --from=layers /layers/spring-boot-loader/ ./
COPY --from=layers /layers/snapshot-dependencies/ ./
COPY --from=layers /layers/application/ ./

# What a run on a real database has loaded, linked and compiled, kept for the runs that follow.
FROM postgres:17 AS training
COPY --from=application /opt/java/ /opt/java/
COPY --from=application /application/ /application/
COPY docker/train.sh docker/postgres/create-databases.sh /
ENV PATH=/opt/java/bin:$PATH
WORKDIR /application
USER postgres
RUN /train.sh /tmp/application.aot

FROM application
COPY --from=training /tmp/application.aot ./
USER 10001:10001
# Java ends at once when the first heap is too small for the objects in the cache.
ENTRYPOINT [ "java", "@java.options", "-XX:AOTCache=application.aot", "-XX:InitialRAMPercentage=20", "-XX:MaxRAMPercentage=45", "-jar", "application.jar" ]
