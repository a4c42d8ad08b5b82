"""Sends what is meant for Google Analytics to the simulator, signed in, for programs that have Google's address built in."""

import os

import grpc
from google.analytics.data_v1beta import BetaAnalyticsDataClient
from google.analytics.data_v1beta.services.beta_analytics_data.transports import BetaAnalyticsDataGrpcTransport

# What Google's client allows itself.
_ANY_SIZE = [("grpc.max_send_message_length", -1), ("grpc.max_receive_message_length", -1)]


class _SignedIn(grpc.UnaryUnaryClientInterceptor):
    def intercept_unary_unary(self, continuation, details, request):
        metadata = list(details.metadata or []) + [("authorization", "Bearer " + os.environ["TOKEN"])]
        return continuation(details._replace(metadata=metadata), request)


_init = BetaAnalyticsDataClient.__init__


def _redirected(client, **_):
    channel = grpc.insecure_channel(os.environ["GRPC"], options=_ANY_SIZE)
    _init(client, transport=BetaAnalyticsDataGrpcTransport(channel=grpc.intercept_channel(channel, _SignedIn())))


BetaAnalyticsDataClient.__init__ = _redirected
