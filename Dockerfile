# Every application of this repository. MODULE says which one an image holds:
#   docker build --build-arg MODULE=auth-service .

# Knows no MODULE, so one compilation serves all images.
FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /src
COPY . .
# The local repository stays between builds, whatever part of the sources changed. Tests and
# formatting are the business of mvn verify.
RUN --mount=type=cache,target=/root/.m2,sharing=locked \
	mvn --batch-mode --no-transfer-progress --quiet -Dmaven.test.skip=true -Dspring-javaformat.skip=true \
	package --also-make \
	--projects observability-console,auth-service,pos-core-service,inventory-service,payment-service,restaurant-service,chatbot-service

FROM eclipse-temurin:25-jre AS layers
ARG MODULE
COPY --from=build /src/${MODULE}/target/${MODULE}-*.jar /application.jar
RUN java -Djarmode=tools -jar /application.jar extract --layers --destination /layers

FROM eclipse-temurin:25-jre
RUN groupadd --gid 10001 pos && useradd --uid 10001 --gid pos --no-create-home --shell /usr/sbin/nologin pos
WORKDIR /application
# What changes least comes first: a new version of a service is a few small layers.
COPY --from=layers /layers/dependencies/ ./
COPY --from=layers /layers/spring-boot-loader/ ./
COPY --from=layers /layers/snapshot-dependencies/ ./
COPY --from=layers /layers/application/ ./
USER 10001:10001
ENTRYPOINT ["java", "-jar", "application.jar"]
