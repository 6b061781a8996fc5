/**
 * Wire numbers and JSON names of WhatsApp's protobuf messages, keyed by `package.Message`. Facts about the
 * protocol, one line per message. A field is `number:jsonName:kind[:oneof]`, fields are separated by a space.
 *
 * Kinds: `string bytes bool enum int32 uint32 int64 uint64 float double`, or the key of another message;
 * `[]` before it means repeated. A field of a oneof renders one level deeper, under the oneof's name.
 */
export const PROTO_NAMES: Readonly<Record<string, string>> = {
  'waAICommon.AIRegenerateMetadata': '1:messageKey:waCommon.MessageKey 2:responseTimestampMS:int64',
  'waAICommon.AIRichResponseUnifiedResponse': '1:data:bytes',
  'waAICommon.AIThreadInfo':
    '1:serverInfo:waAICommon.AIThreadInfo_AIThreadServerInfo 2:clientInfo:waAICommon.AIThreadInfo_AIThreadClientInfo',
  'waAICommon.AIThreadInfo_AIThreadClientInfo': '1:type:enum',
  'waAICommon.AIThreadInfo_AIThreadServerInfo': '1:title:string',
  'waAICommon.BotAgeCollectionMetadata':
    '1:ageCollectionEligible:bool 2:shouldTriggerAgeCollectionOnClient:bool 3:ageCollectionType:enum',
  'waAICommon.BotCapabilityMetadata': '1:capabilities:[]enum',
  'waAICommon.BotFeedbackMessage':
    '1:messageKey:waCommon.MessageKey 2:kind:enum 3:text:string 4:kindNegative:uint64 5:kindPositive:uint64 6:kindReport:enum 7:sideBySideSurveyMetadata:waAICommon.BotFeedbackMessage_SideBySideSurveyMetadata',
  'waAICommon.BotFeedbackMessage_SideBySideSurveyMetadata':
    '1:selectedRequestID:string 2:surveyID:uint32 3:simonSessionFbid:string 4:responseOtid:string 5:responseTimestampMSString:string 6:isSelectedResponsePrimary:bool 7:messageIDToEdit:string 8:analyticsData:waAICommon.BotFeedbackMessage_SideBySideSurveyMetadata_SideBySideSurveyAnalyticsData 9:metaAiAnalyticsData:waAICommon.BotFeedbackMessage_SideBySideSurveyMetadata_SidebySideSurveyMetaAiAnalyticsData',
  'waAICommon.BotFeedbackMessage_SideBySideSurveyMetadata_SideBySideSurveyAnalyticsData':
    '1:tessaEvent:string 2:tessaSessionFbid:string 3:simonSessionFbid:string',
  'waAICommon.BotFeedbackMessage_SideBySideSurveyMetadata_SidebySideSurveyMetaAiAnalyticsData':
    '1:surveyID:uint32 2:primaryResponseID:string 3:testArmName:string 4:timestampMSString:string 5:ctaImpressionEvent:waAICommon.BotFeedbackMessage_SideBySideSurveyMetadata_SidebySideSurveyMetaAiAnalyticsData_SideBySideSurveyCTAImpressionEventData 6:ctaClickEvent:waAICommon.BotFeedbackMessage_SideBySideSurveyMetadata_SidebySideSurveyMetaAiAnalyticsData_SideBySideSurveyCTAClickEventData 7:cardImpressionEvent:waAICommon.BotFeedbackMessage_SideBySideSurveyMetadata_SidebySideSurveyMetaAiAnalyticsData_SideBySideSurveyCardImpressionEventData 8:responseEvent:waAICommon.BotFeedbackMessage_SideBySideSurveyMetadata_SidebySideSurveyMetaAiAnalyticsData_SideBySideSurveyResponseEventData 9:abandonEvent:waAICommon.BotFeedbackMessage_SideBySideSurveyMetadata_SidebySideSurveyMetaAiAnalyticsData_SideBySideSurveyAbandonEventData',
  'waAICommon.BotFeedbackMessage_SideBySideSurveyMetadata_SidebySideSurveyMetaAiAnalyticsData_SideBySideSurveyAbandonEventData':
    '1:abandonDwellTimeMSString:string',
  'waAICommon.BotFeedbackMessage_SideBySideSurveyMetadata_SidebySideSurveyMetaAiAnalyticsData_SideBySideSurveyCTAClickEventData':
    '1:isSurveyExpired:bool 2:clickDwellTimeMSString:string',
  'waAICommon.BotFeedbackMessage_SideBySideSurveyMetadata_SidebySideSurveyMetaAiAnalyticsData_SideBySideSurveyCTAImpressionEventData':
    '1:isSurveyExpired:bool',
  'waAICommon.BotFeedbackMessage_SideBySideSurveyMetadata_SidebySideSurveyMetaAiAnalyticsData_SideBySideSurveyCardImpressionEventData':
    '',
  'waAICommon.BotFeedbackMessage_SideBySideSurveyMetadata_SidebySideSurveyMetaAiAnalyticsData_SideBySideSurveyResponseEventData':
    '1:responseDwellTimeMSString:string 2:selectedResponseID:string',
  'waAICommon.BotImagineMetadata': '1:imagineType:enum',
  'waAICommon.BotLinkedAccount': '1:type:enum',
  'waAICommon.BotLinkedAccountsMetadata':
    '1:accounts:[]waAICommon.BotLinkedAccount 2:acAuthTokens:bytes 3:acErrorCode:int32',
  'waAICommon.BotMediaMetadata':
    '1:fileSHA256:string 2:mediaKey:string 3:fileEncSHA256:string 4:directPath:string 5:mediaKeyTimestamp:int64 6:mimetype:string 7:orientationType:enum',
  'waAICommon.BotMemoryFact': '1:fact:string 2:factID:string',
  'waAICommon.BotMemoryMetadata':
    '1:addedFacts:[]waAICommon.BotMemoryFact 2:removedFacts:[]waAICommon.BotMemoryFact 3:disclaimer:string',
  'waAICommon.BotMemuMetadata': '1:faceImages:[]waAICommon.BotMediaMetadata',
  'waAICommon.BotMessageOrigin': '1:type:enum',
  'waAICommon.BotMessageOriginMetadata': '1:origins:[]waAICommon.BotMessageOrigin',
  'waAICommon.BotMessageSharingInfo': '1:botEntryPointOrigin:enum 2:forwardScore:uint32',
  'waAICommon.BotMetadata':
    '2:personaID:string 3:pluginMetadata:waAICommon.BotPluginMetadata 4:suggestedPromptMetadata:waAICommon.BotSuggestedPromptMetadata 5:invokerJID:string 6:sessionMetadata:waAICommon.BotSessionMetadata 7:memuMetadata:waAICommon.BotMemuMetadata 8:timezone:string 9:reminderMetadata:waAICommon.BotReminderMetadata 10:modelMetadata:waAICommon.BotModelMetadata 11:messageDisclaimerText:string 12:progressIndicatorMetadata:waAICommon.BotProgressIndicatorMetadata 13:capabilityMetadata:waAICommon.BotCapabilityMetadata 14:imagineMetadata:waAICommon.BotImagineMetadata 15:memoryMetadata:waAICommon.BotMemoryMetadata 16:renderingMetadata:waAICommon.BotRenderingMetadata 17:botMetricsMetadata:waAICommon.BotMetricsMetadata 18:botLinkedAccountsMetadata:waAICommon.BotLinkedAccountsMetadata 19:richResponseSourcesMetadata:waAICommon.BotSourcesMetadata 20:aiConversationContext:bytes 21:botPromotionMessageMetadata:waAICommon.BotPromotionMessageMetadata 22:botModeSelectionMetadata:waAICommon.BotModeSelectionMetadata 23:botQuotaMetadata:waAICommon.BotQuotaMetadata 24:botAgeCollectionMetadata:waAICommon.BotAgeCollectionMetadata 25:conversationStarterPromptID:string 26:botResponseID:string 27:verificationMetadata:waAICommon.BotSignatureVerificationMetadata 28:unifiedResponseMutation:waAICommon.BotUnifiedResponseMutation 29:botMessageOriginMetadata:waAICommon.BotMessageOriginMetadata 30:inThreadSurveyMetadata:waAICommon.InThreadSurveyMetadata 31:botThreadInfo:waAICommon.AIThreadInfo 32:regenerateMetadata:waAICommon.AIRegenerateMetadata 33:sessionTransparencyMetadata:waAICommon.SessionTransparencyMetadata 999:internalMetadata:bytes',
  'waAICommon.BotMetricsMetadata': '1:destinationID:string 2:destinationEntryPoint:enum 3:threadOrigin:enum',
  'waAICommon.BotModeSelectionMetadata': '1:mode:[]enum',
  'waAICommon.BotModelMetadata': '1:modelType:enum 2:premiumModelStatus:enum 3:modelNameOverride:string',
  'waAICommon.BotPluginMetadata':
    '1:provider:enum 2:pluginType:enum 3:thumbnailCDNURL:string 4:profilePhotoCDNURL:string 5:searchProviderURL:string 6:referenceIndex:uint32 7:expectedLinksCount:uint32 9:searchQuery:string 10:parentPluginMessageKey:waCommon.MessageKey 11:deprecatedField:enum 12:parentPluginType:enum 13:faviconCDNURL:string',
  'waAICommon.BotProgressIndicatorMetadata':
    '1:progressDescription:string 2:stepsMetadata:[]waAICommon.BotProgressIndicatorMetadata_BotPlanningStepMetadata',
  'waAICommon.BotProgressIndicatorMetadata_BotPlanningStepMetadata':
    '1:statusTitle:string 2:statusBody:string 3:sourcesMetadata:[]waAICommon.BotProgressIndicatorMetadata_BotPlanningStepMetadata_BotPlanningSearchSourcesMetadata 4:status:enum 5:isReasoning:bool 6:isEnhancedSearch:bool 7:sections:[]waAICommon.BotProgressIndicatorMetadata_BotPlanningStepMetadata_BotPlanningStepSectionMetadata',
  'waAICommon.BotProgressIndicatorMetadata_BotPlanningStepMetadata_BotPlanningSearchSourceMetadata':
    '1:title:string 2:provider:enum 3:sourceURL:string 4:favIconURL:string',
  'waAICommon.BotProgressIndicatorMetadata_BotPlanningStepMetadata_BotPlanningSearchSourcesMetadata':
    '1:sourceTitle:string 2:provider:enum 3:sourceURL:string',
  'waAICommon.BotProgressIndicatorMetadata_BotPlanningStepMetadata_BotPlanningStepSectionMetadata':
    '1:sectionTitle:string 2:sectionBody:string 3:sourcesMetadata:[]waAICommon.BotProgressIndicatorMetadata_BotPlanningStepMetadata_BotPlanningSearchSourceMetadata',
  'waAICommon.BotPromotionMessageMetadata': '1:promotionType:enum 2:buttonTitle:string',
  'waAICommon.BotPromptSuggestion': '1:prompt:string 2:promptID:string',
  'waAICommon.BotPromptSuggestions': '1:suggestions:[]waAICommon.BotPromptSuggestion',
  'waAICommon.BotQuotaMetadata':
    '1:botFeatureQuotaMetadata:[]waAICommon.BotQuotaMetadata_BotFeatureQuotaMetadata',
  'waAICommon.BotQuotaMetadata_BotFeatureQuotaMetadata':
    '1:featureType:enum 2:remainingQuota:uint32 3:expirationTimestamp:uint64',
  'waAICommon.BotReminderMetadata':
    '1:requestMessageKey:waCommon.MessageKey 2:action:enum 3:name:string 4:nextTriggerTimestamp:uint64 5:frequency:enum',
  'waAICommon.BotRenderingMetadata': '1:keywords:[]waAICommon.BotRenderingMetadata_Keyword',
  'waAICommon.BotRenderingMetadata_Keyword': '1:value:string 2:associatedPrompts:[]string',
  'waAICommon.BotSessionMetadata': '1:sessionID:string 2:sessionSource:enum',
  'waAICommon.BotSignatureVerificationMetadata': '1:proofs:[]waAICommon.BotSignatureVerificationUseCaseProof',
  'waAICommon.BotSignatureVerificationUseCaseProof':
    '1:version:int32 2:useCase:enum 3:signature:bytes 4:certificateChain:[]bytes',
  'waAICommon.BotSourcesMetadata': '1:sources:[]waAICommon.BotSourcesMetadata_BotSourceItem',
  'waAICommon.BotSourcesMetadata_BotSourceItem':
    '1:provider:enum 2:thumbnailCDNURL:string 3:sourceProviderURL:string 4:sourceQuery:string 5:faviconCDNURL:string 6:citationNumber:uint32 7:sourceTitle:string',
  'waAICommon.BotSuggestedPromptMetadata':
    '1:suggestedPrompts:[]string 2:selectedPromptIndex:uint32 3:promptSuggestions:waAICommon.BotPromptSuggestions 4:selectedPromptID:string',
  'waAICommon.BotUnifiedResponseMutation':
    '1:sbsMetadata:waAICommon.BotUnifiedResponseMutation_SideBySideMetadata 2:mediaDetailsMetadataList:[]waAICommon.BotUnifiedResponseMutation_MediaDetailsMetadata',
  'waAICommon.BotUnifiedResponseMutation_MediaDetailsMetadata':
    '1:ID:string 2:highResMedia:waAICommon.BotMediaMetadata 3:previewMedia:waAICommon.BotMediaMetadata',
  'waAICommon.BotUnifiedResponseMutation_SideBySideMetadata':
    '1:primaryResponseID:string 2:surveyCtaHasRendered:bool',
  'waAICommon.ForwardedAIBotMessageInfo': '1:botName:string 2:botJID:string 3:creatorName:string',
  'waAICommon.InThreadSurveyMetadata':
    '1:tessaSessionID:string 2:simonSessionID:string 3:simonSurveyID:string 4:tessaRootID:string 5:requestID:string 6:tessaEvent:string 7:invitationHeaderText:string 8:invitationBodyText:string 9:invitationCtaText:string 10:invitationCtaURL:string 11:surveyTitle:string 12:questions:[]waAICommon.InThreadSurveyMetadata_InThreadSurveyQuestion 13:surveyContinueButtonText:string 14:surveySubmitButtonText:string 15:privacyStatementFull:string 16:privacyStatementParts:[]waAICommon.InThreadSurveyMetadata_InThreadSurveyPrivacyStatementPart 17:feedbackToastText:string',
  'waAICommon.InThreadSurveyMetadata_InThreadSurveyOption':
    '1:stringValue:string 2:numericValue:uint32 3:textTranslated:string',
  'waAICommon.InThreadSurveyMetadata_InThreadSurveyPrivacyStatementPart': '1:text:string 2:URL:string',
  'waAICommon.InThreadSurveyMetadata_InThreadSurveyQuestion':
    '1:questionText:string 2:questionID:string 3:questionOptions:[]waAICommon.InThreadSurveyMetadata_InThreadSurveyOption',
  'waAICommon.SessionTransparencyMetadata':
    '1:disclaimerText:string 2:hcaID:string 3:sessionTransparencyType:enum',
  'waAICommonDeprecated.AIRichResponseCodeMetadata':
    '1:codeLanguage:string 2:codeBlocks:[]waAICommonDeprecated.AIRichResponseCodeMetadata_AIRichResponseCodeBlock',
  'waAICommonDeprecated.AIRichResponseCodeMetadata_AIRichResponseCodeBlock':
    '1:highlightType:enum 2:codeContent:string',
  'waAICommonDeprecated.AIRichResponseContentItemsMetadata':
    '1:itemsMetadata:[]waAICommonDeprecated.AIRichResponseContentItemsMetadata_AIRichResponseContentItemMetadata 2:contentType:enum',
  'waAICommonDeprecated.AIRichResponseContentItemsMetadata_AIRichResponseContentItemMetadata':
    '1:ReelItem:waAICommonDeprecated.AIRichResponseContentItemsMetadata_AIRichResponseReelItem:AIRichResponseContentItem',
  'waAICommonDeprecated.AIRichResponseContentItemsMetadata_AIRichResponseReelItem':
    '1:title:string 2:profileIconURL:string 3:thumbnailURL:string 4:videoURL:string',
  'waAICommonDeprecated.AIRichResponseDynamicMetadata':
    '1:type:enum 2:version:uint64 3:URL:string 4:loopCount:uint32',
  'waAICommonDeprecated.AIRichResponseGridImageMetadata':
    '1:gridImageURL:waAICommonDeprecated.AIRichResponseImageURL 2:imageURLs:[]waAICommonDeprecated.AIRichResponseImageURL',
  'waAICommonDeprecated.AIRichResponseImageURL':
    '1:imagePreviewURL:string 2:imageHighResURL:string 3:sourceURL:string',
  'waAICommonDeprecated.AIRichResponseInlineImageMetadata':
    '1:imageURL:waAICommonDeprecated.AIRichResponseImageURL 2:imageText:string 3:alignment:enum 4:tapLinkURL:string',
  'waAICommonDeprecated.AIRichResponseLatexMetadata':
    '1:text:string 2:expressions:[]waAICommonDeprecated.AIRichResponseLatexMetadata_AIRichResponseLatexExpression',
  'waAICommonDeprecated.AIRichResponseLatexMetadata_AIRichResponseLatexExpression':
    '1:latexExpression:string 2:URL:string 3:width:double 4:height:double 5:fontHeight:double 6:imageTopPadding:double 7:imageLeadingPadding:double 8:imageBottomPadding:double 9:imageTrailingPadding:double',
  'waAICommonDeprecated.AIRichResponseMapMetadata':
    '1:centerLatitude:double 2:centerLongitude:double 3:latitudeDelta:double 4:longitudeDelta:double 5:annotations:[]waAICommonDeprecated.AIRichResponseMapMetadata_AIRichResponseMapAnnotation 6:showInfoList:bool',
  'waAICommonDeprecated.AIRichResponseMapMetadata_AIRichResponseMapAnnotation':
    '1:annotationNumber:uint32 2:latitude:double 3:longitude:double 4:title:string 5:body:string',
  'waAICommonDeprecated.AIRichResponseSubMessage':
    '1:messageType:enum 2:gridImageMetadata:waAICommonDeprecated.AIRichResponseGridImageMetadata 3:messageText:string 4:imageMetadata:waAICommonDeprecated.AIRichResponseInlineImageMetadata 5:codeMetadata:waAICommonDeprecated.AIRichResponseCodeMetadata 6:tableMetadata:waAICommonDeprecated.AIRichResponseTableMetadata 7:dynamicMetadata:waAICommonDeprecated.AIRichResponseDynamicMetadata 8:latexMetadata:waAICommonDeprecated.AIRichResponseLatexMetadata 9:mapMetadata:waAICommonDeprecated.AIRichResponseMapMetadata 10:contentItemsMetadata:waAICommonDeprecated.AIRichResponseContentItemsMetadata',
  'waAICommonDeprecated.AIRichResponseTableMetadata':
    '1:rows:[]waAICommonDeprecated.AIRichResponseTableMetadata_AIRichResponseTableRow 2:title:string',
  'waAICommonDeprecated.AIRichResponseTableMetadata_AIRichResponseTableRow':
    '1:items:[]string 2:isHeading:bool',
  'waChatLockSettings.ChatLockSettings': '1:hideLockedChats:bool 2:secretCode:waUserPassword.UserPassword',
  'waCommon.LimitSharing':
    '1:sharingLimited:bool 2:trigger:enum 3:limitSharingSettingTimestamp:int64 4:initiatedByMe:bool',
  'waCommon.MessageKey': '1:remoteJID:string 2:fromMe:bool 3:ID:string 4:participant:string',
  'waCompanionReg.ClientPairingProps':
    '1:isChatDbLidMigrated:bool 2:isSyncdPureLidSession:bool 3:isSyncdSnapshotRecoveryEnabled:bool',
  'waCompanionReg.DeviceProps_HistorySyncConfig':
    '1:fullSyncDaysLimit:uint32 2:fullSyncSizeMbLimit:uint32 3:storageQuotaMb:uint32 4:inlineInitialPayloadInE2EeMsg:bool 5:recentSyncDaysLimit:uint32 6:supportCallLogHistory:bool 7:supportBotUserAgentChatHistory:bool 8:supportCagReactionsAndPolls:bool 9:supportBizHostedMsg:bool 10:supportRecentSyncChunkMessageCountTuning:bool 11:supportHostedGroupMsg:bool 12:supportFbidBotChatHistory:bool 13:supportAddOnHistorySyncMigration:bool 14:supportMessageAssociation:bool 15:supportGroupHistory:bool 16:onDemandReady:bool 17:supportGuestChat:bool 18:completeOnDemandReady:bool 19:thumbnailSyncDaysLimit:uint32',
  'waDeviceCapabilities.DeviceCapabilities':
    '1:chatLockSupportLevel:enum 2:lidMigration:waDeviceCapabilities.DeviceCapabilities_LIDMigration 3:businessBroadcast:waDeviceCapabilities.DeviceCapabilities_BusinessBroadcast 4:userHasAvatar:waDeviceCapabilities.DeviceCapabilities_UserHasAvatar 5:memberNameTagPrimarySupport:enum',
  'waDeviceCapabilities.DeviceCapabilities_BusinessBroadcast': '1:importListEnabled:bool',
  'waDeviceCapabilities.DeviceCapabilities_LIDMigration': '1:chatDbMigrationTimestamp:uint64',
  'waDeviceCapabilities.DeviceCapabilities_UserHasAvatar': '1:userHasAvatar:bool',
  'waE2E.AIQueryFanout': '1:messageKey:waCommon.MessageKey 2:message:waE2E.Message 3:timestamp:int64',
  'waE2E.AIRichResponseMessage':
    '1:messageType:enum 2:submessages:[]waAICommonDeprecated.AIRichResponseSubMessage 3:unifiedResponse:waAICommon.AIRichResponseUnifiedResponse 4:contextInfo:waE2E.ContextInfo',
  'waE2E.ActionLink': '1:URL:string 2:buttonTitle:string',
  'waE2E.AlbumMessage':
    '2:expectedImageCount:uint32 3:expectedVideoCount:uint32 17:contextInfo:waE2E.ContextInfo',
  'waE2E.AppStateFatalExceptionNotification': '1:collectionNames:[]string 2:timestamp:int64',
  'waE2E.AppStateSyncKey': '1:keyID:waE2E.AppStateSyncKeyId 2:keyData:waE2E.AppStateSyncKeyData',
  'waE2E.AppStateSyncKeyData':
    '1:keyData:bytes 2:fingerprint:waE2E.AppStateSyncKeyFingerprint 3:timestamp:int64',
  'waE2E.AppStateSyncKeyFingerprint': '1:rawID:uint32 2:currentIndex:uint32 3:deviceIndexes:[]uint32',
  'waE2E.AppStateSyncKeyId': '1:keyID:bytes',
  'waE2E.AppStateSyncKeyRequest': '1:keyIDs:[]waE2E.AppStateSyncKeyId',
  'waE2E.AppStateSyncKeyShare': '1:keys:[]waE2E.AppStateSyncKey',
  'waE2E.AudioMessage':
    '1:URL:string 2:mimetype:string 3:fileSHA256:bytes 4:fileLength:uint64 5:seconds:uint32 6:PTT:bool 7:mediaKey:bytes 8:fileEncSHA256:bytes 9:directPath:string 10:mediaKeyTimestamp:int64 17:contextInfo:waE2E.ContextInfo 18:streamingSidecar:bytes 19:waveform:bytes 20:backgroundArgb:uint32 21:viewOnce:bool 22:accessibilityLabel:string',
  'waE2E.BCallMessage': '1:sessionID:string 2:mediaType:enum 3:masterKey:bytes 4:caption:string',
  'waE2E.ButtonsMessage':
    '1:Text:string:Header 2:DocumentMessage:waE2E.DocumentMessage:Header 3:ImageMessage:waE2E.ImageMessage:Header 4:VideoMessage:waE2E.VideoMessage:Header 5:LocationMessage:waE2E.LocationMessage:Header 6:contentText:string 7:footerText:string 8:contextInfo:waE2E.ContextInfo 9:buttons:[]waE2E.ButtonsMessage_Button 10:headerType:enum',
  'waE2E.ButtonsMessage_Button':
    '1:buttonID:string 2:buttonText:waE2E.ButtonsMessage_Button_ButtonText 3:type:enum 4:nativeFlowInfo:waE2E.ButtonsMessage_Button_NativeFlowInfo',
  'waE2E.ButtonsMessage_Button_ButtonText': '1:displayText:string',
  'waE2E.ButtonsMessage_Button_NativeFlowInfo': '1:name:string 2:paramsJSON:string',
  'waE2E.ButtonsResponseMessage':
    '1:selectedButtonID:string 2:SelectedDisplayText:string:Response 3:contextInfo:waE2E.ContextInfo 4:type:enum',
  'waE2E.Call':
    '1:callKey:bytes 2:conversionSource:string 3:conversionData:bytes 4:conversionDelaySeconds:uint32 5:ctwaSignals:string 6:ctwaPayload:bytes 7:contextInfo:waE2E.ContextInfo 8:nativeFlowCallButtonPayload:string 9:deeplinkPayload:string',
  'waE2E.CallLogMessage':
    '1:isVideo:bool 2:callOutcome:enum 3:durationSecs:int64 4:callType:enum 5:participants:[]waE2E.CallLogMessage_CallParticipant',
  'waE2E.CallLogMessage_CallParticipant': '1:JID:string 2:callOutcome:enum',
  'waE2E.CancelPaymentRequestMessage': '1:key:waCommon.MessageKey',
  'waE2E.Chat': '1:displayName:string 2:ID:string',
  'waE2E.CloudAPIThreadControlNotification':
    '1:status:enum 2:senderNotificationTimestampMS:int64 3:consumerLid:string 4:consumerPhoneNumber:string 5:notificationContent:waE2E.CloudAPIThreadControlNotification_CloudAPIThreadControlNotificationContent 6:shouldSuppressNotification:bool',
  'waE2E.CloudAPIThreadControlNotification_CloudAPIThreadControlNotificationContent':
    '1:handoffNotificationText:string 2:extraJSON:string',
  'waE2E.CommentMessage': '1:message:waE2E.Message 2:targetMessageKey:waCommon.MessageKey',
  'waE2E.ConditionalRevealMessage':
    '1:encPayload:bytes 2:encIV:bytes 3:conditionalRevealMessageType:enum 4:revealKeyID:string',
  'waE2E.ContactMessage':
    '1:displayName:string 16:vcard:string 17:contextInfo:waE2E.ContextInfo 18:isSelfContact:bool',
  'waE2E.ContactsArrayMessage':
    '1:displayName:string 2:contacts:[]waE2E.ContactMessage 17:contextInfo:waE2E.ContextInfo',
  'waE2E.ContextInfo':
    '1:stanzaID:string 2:participant:string 3:quotedMessage:waE2E.Message 4:remoteJID:string 15:mentionedJID:[]string 18:conversionSource:string 19:conversionData:bytes 20:conversionDelaySeconds:uint32 21:forwardingScore:uint32 22:isForwarded:bool 23:quotedAd:waE2E.ContextInfo_AdReplyInfo 24:placeholderKey:waCommon.MessageKey 25:expiration:uint32 26:ephemeralSettingTimestamp:int64 27:ephemeralSharedSecret:bytes 28:externalAdReply:waE2E.ContextInfo_ExternalAdReplyInfo 29:entryPointConversionSource:string 30:entryPointConversionApp:string 31:entryPointConversionDelaySeconds:uint32 32:disappearingMode:waE2E.DisappearingMode 33:actionLink:waE2E.ActionLink 34:groupSubject:string 35:parentGroupJID:string 37:trustBannerType:string 38:trustBannerAction:uint32 39:isSampled:bool 40:groupMentions:[]waE2E.GroupMention 41:utm:waE2E.ContextInfo_UTMInfo 43:forwardedNewsletterMessageInfo:waE2E.ContextInfo_ForwardedNewsletterMessageInfo 44:businessMessageForwardInfo:waE2E.ContextInfo_BusinessMessageForwardInfo 45:smbClientCampaignID:string 46:smbServerCampaignID:string 47:dataSharingContext:waE2E.ContextInfo_DataSharingContext 48:alwaysShowAdAttribution:bool 49:featureEligibilities:waE2E.ContextInfo_FeatureEligibilities 50:entryPointConversionExternalSource:string 51:entryPointConversionExternalMedium:string 54:ctwaSignals:string 55:ctwaPayload:bytes 56:forwardedAiBotMessageInfo:waAICommon.ForwardedAIBotMessageInfo 57:statusAttributionType:enum 58:urlTrackingMap:waE2E.UrlTrackingMap 59:pairedMediaType:enum 60:rankingVersion:uint32 62:memberLabel:waE2E.MemberLabel 63:isQuestion:bool 64:statusSourceType:enum 65:statusAttributions:[]waStatusAttributions.StatusAttribution 66:isGroupStatus:bool 67:forwardOrigin:enum 68:questionReplyQuotedMessage:waE2E.ContextInfo_QuestionReplyQuotedMessage 69:statusAudienceMetadata:waE2E.ContextInfo_StatusAudienceMetadata 70:nonJIDMentions:uint32 71:quotedType:enum 72:botMessageSharingInfo:waAICommon.BotMessageSharingInfo 73:isSpoiler:bool 74:mediaDomainInfo:waE2E.MediaDomainInfo 75:partiallySelectedContent:waE2E.ContextInfo_PartiallySelectedContent 76:afterReadDuration:uint32',
  'waE2E.ContextInfo_AdReplyInfo':
    '1:advertiserName:string 2:mediaType:enum 16:JPEGThumbnail:bytes 17:caption:string',
  'waE2E.ContextInfo_BusinessMessageForwardInfo': '1:businessOwnerJID:string',
  'waE2E.ContextInfo_DataSharingContext':
    '1:showMmDisclosure:bool 2:encryptedSignalTokenConsented:string 3:parameters:[]waE2E.ContextInfo_DataSharingContext_Parameters 4:dataSharingFlags:int32',
  'waE2E.ContextInfo_DataSharingContext_Parameters':
    '1:key:string 2:stringData:string 3:intData:int64 4:floatData:float 5:contents:waE2E.ContextInfo_DataSharingContext_Parameters',
  'waE2E.ContextInfo_ExternalAdReplyInfo':
    '1:title:string 2:body:string 3:mediaType:enum 4:thumbnailURL:string 5:mediaURL:string 6:thumbnail:bytes 7:sourceType:string 8:sourceID:string 9:sourceURL:string 10:containsAutoReply:bool 11:renderLargerThumbnail:bool 12:showAdAttribution:bool 13:ctwaClid:string 14:ref:string 15:clickToWhatsappCall:bool 16:adContextPreviewDismissed:bool 17:sourceApp:string 18:automatedGreetingMessageShown:bool 19:greetingMessageBody:string 20:ctaPayload:string 21:disableNudge:bool 22:originalImageURL:string 23:automatedGreetingMessageCtaType:string 24:wtwaAdFormat:bool 25:adType:enum 26:wtwaWebsiteURL:string 27:adPreviewURL:string',
  'waE2E.ContextInfo_FeatureEligibilities':
    '1:cannotBeReactedTo:bool 2:cannotBeRanked:bool 3:canRequestFeedback:bool 4:canBeReshared:bool 5:canReceiveMultiReact:bool',
  'waE2E.ContextInfo_ForwardedNewsletterMessageInfo':
    '1:newsletterJID:string 2:serverMessageID:int32 3:newsletterName:string 4:contentType:enum 5:accessibilityText:string',
  'waE2E.ContextInfo_PartiallySelectedContent': '1:text:string',
  'waE2E.ContextInfo_QuestionReplyQuotedMessage':
    '1:serverQuestionID:int32 2:quotedQuestion:waE2E.Message 3:quotedResponse:waE2E.Message',
  'waE2E.ContextInfo_StatusAudienceMetadata': '1:audienceType:enum',
  'waE2E.ContextInfo_UTMInfo': '1:utmSource:string 2:utmCampaign:string',
  'waE2E.DeclinePaymentRequestMessage': '1:key:waCommon.MessageKey',
  'waE2E.DeviceListMetadata':
    '1:senderKeyHash:bytes 2:senderTimestamp:uint64 3:senderKeyIndexes:[]uint32 4:senderAccountType:enum 5:receiverAccountType:enum 8:recipientKeyHash:bytes 9:recipientTimestamp:uint64 10:recipientKeyIndexes:[]uint32',
  'waE2E.DeviceSentMessage': '1:destinationJID:string 2:message:waE2E.Message 3:phash:string',
  'waE2E.DisappearingMode':
    '1:initiator:enum 2:trigger:enum 3:initiatorDeviceJID:string 4:initiatedByMe:bool',
  'waE2E.DocumentMessage':
    '1:URL:string 2:mimetype:string 3:title:string 4:fileSHA256:bytes 5:fileLength:uint64 6:pageCount:uint32 7:mediaKey:bytes 8:fileName:string 9:fileEncSHA256:bytes 10:directPath:string 11:mediaKeyTimestamp:int64 12:contactVcard:bool 13:thumbnailDirectPath:string 14:thumbnailSHA256:bytes 15:thumbnailEncSHA256:bytes 16:JPEGThumbnail:bytes 17:contextInfo:waE2E.ContextInfo 18:thumbnailHeight:uint32 19:thumbnailWidth:uint32 20:caption:string 21:accessibilityLabel:string',
  'waE2E.EmbeddedContent':
    '1:EmbeddedMessage:waE2E.EmbeddedMessage:Content 2:EmbeddedMusic:waE2E.EmbeddedMusic:Content',
  'waE2E.EmbeddedMessage': '1:stanzaID:string 2:message:waE2E.Message',
  'waE2E.EmbeddedMusic':
    '1:musicContentMediaID:string 2:songID:string 3:author:string 4:title:string 5:artworkDirectPath:string 6:artworkSHA256:bytes 7:artworkEncSHA256:bytes 8:artistAttribution:string 9:countryBlocklist:bytes 10:isExplicit:bool 11:artworkMediaKey:bytes 12:musicSongStartTimeInMS:int64 13:derivedContentStartTimeInMS:int64 14:overlapDurationInMS:int64',
  'waE2E.EncCommentMessage': '1:targetMessageKey:waCommon.MessageKey 2:encPayload:bytes 3:encIV:bytes',
  'waE2E.EncEventResponseMessage':
    '1:eventCreationMessageKey:waCommon.MessageKey 2:encPayload:bytes 3:encIV:bytes',
  'waE2E.EncReactionMessage': '1:targetMessageKey:waCommon.MessageKey 2:encPayload:bytes 3:encIV:bytes',
  'waE2E.EventInviteMessage':
    '1:contextInfo:waE2E.ContextInfo 2:eventID:string 3:eventTitle:string 4:JPEGThumbnail:bytes 5:startTime:int64 6:caption:string 7:isCanceled:bool',
  'waE2E.EventMessage':
    '1:contextInfo:waE2E.ContextInfo 2:isCanceled:bool 3:name:string 4:description:string 5:location:waE2E.LocationMessage 6:joinLink:string 7:startTime:int64 8:endTime:int64 9:extraGuestsAllowed:bool 10:isScheduleCall:bool 11:hasReminder:bool 12:reminderOffsetSec:int64',
  'waE2E.EventResponseMessage': '1:response:enum 2:timestampMS:int64 3:extraGuestCount:int32',
  'waE2E.ExtendedTextMessage':
    '1:text:string 2:matchedText:string 5:description:string 6:title:string 7:textArgb:uint32 8:backgroundArgb:uint32 9:font:enum 10:previewType:enum 16:JPEGThumbnail:bytes 17:contextInfo:waE2E.ContextInfo 18:doNotPlayInline:bool 19:thumbnailDirectPath:string 20:thumbnailSHA256:bytes 21:thumbnailEncSHA256:bytes 22:mediaKey:bytes 23:mediaKeyTimestamp:int64 24:thumbnailHeight:uint32 25:thumbnailWidth:uint32 26:inviteLinkGroupType:enum 27:inviteLinkParentGroupSubjectV2:string 28:inviteLinkParentGroupThumbnailV2:bytes 29:inviteLinkGroupTypeV2:enum 30:viewOnce:bool 31:videoHeight:uint32 32:videoWidth:uint32 33:faviconMMSMetadata:waE2E.MMSThumbnailMetadata 34:linkPreviewMetadata:waE2E.LinkPreviewMetadata 35:paymentLinkMetadata:waE2E.PaymentLinkMetadata 36:endCardTiles:[]waE2E.VideoEndCard 37:videoContentURL:string 38:musicMetadata:waE2E.EmbeddedMusic 39:paymentExtendedMetadata:waE2E.PaymentExtendedMetadata',
  'waE2E.FullHistorySyncOnDemandRequestMetadata': '1:requestID:string',
  'waE2E.FutureProofMessage': '1:message:waE2E.Message',
  'waE2E.GroupInviteMessage':
    '1:groupJID:string 2:inviteCode:string 3:inviteExpiration:int64 4:groupName:string 5:JPEGThumbnail:bytes 6:caption:string 7:contextInfo:waE2E.ContextInfo 8:groupType:enum',
  'waE2E.GroupMention': '1:groupJID:string 2:groupSubject:string',
  'waE2E.HighlyStructuredMessage':
    '1:namespace:string 2:elementName:string 3:params:[]string 4:fallbackLg:string 5:fallbackLc:string 6:localizableParams:[]waE2E.HighlyStructuredMessage_HSMLocalizableParameter 7:deterministicLg:string 8:deterministicLc:string 9:hydratedHsm:waE2E.TemplateMessage',
  'waE2E.HighlyStructuredMessage_HSMLocalizableParameter':
    '1:default:string 2:Currency:waE2E.HighlyStructuredMessage_HSMLocalizableParameter_HSMCurrency:ParamOneof 3:DateTime:waE2E.HighlyStructuredMessage_HSMLocalizableParameter_HSMDateTime:ParamOneof',
  'waE2E.HighlyStructuredMessage_HSMLocalizableParameter_HSMCurrency':
    '1:currencyCode:string 2:amount1000:int64',
  'waE2E.HighlyStructuredMessage_HSMLocalizableParameter_HSMDateTime':
    '1:Component:waE2E.HighlyStructuredMessage_HSMLocalizableParameter_HSMDateTime_HSMDateTimeComponent:DatetimeOneof 2:UnixEpoch:waE2E.HighlyStructuredMessage_HSMLocalizableParameter_HSMDateTime_HSMDateTimeUnixEpoch:DatetimeOneof',
  'waE2E.HighlyStructuredMessage_HSMLocalizableParameter_HSMDateTime_HSMDateTimeComponent':
    '1:dayOfWeek:enum 2:year:uint32 3:month:uint32 4:dayOfMonth:uint32 5:hour:uint32 6:minute:uint32 7:calendar:enum',
  'waE2E.HighlyStructuredMessage_HSMLocalizableParameter_HSMDateTime_HSMDateTimeUnixEpoch':
    '1:timestamp:int64',
  'waE2E.HistorySyncMessageAccessStatus': '1:completeAccessGranted:bool',
  'waE2E.HistorySyncNotification':
    '1:fileSHA256:bytes 2:fileLength:uint64 3:mediaKey:bytes 4:fileEncSHA256:bytes 5:directPath:string 6:syncType:enum 7:chunkOrder:uint32 8:originalMessageID:string 9:progress:uint32 10:oldestMsgInChunkTimestampSec:int64 11:initialHistBootstrapInlinePayload:bytes 12:peerDataRequestSessionID:string 13:fullHistorySyncOnDemandRequestMetadata:waE2E.FullHistorySyncOnDemandRequestMetadata 14:encHandle:string 15:messageAccessStatus:waE2E.HistorySyncMessageAccessStatus',
  'waE2E.HydratedTemplateButton':
    '1:QuickReplyButton:waE2E.HydratedTemplateButton_HydratedQuickReplyButton:HydratedButton 2:UrlButton:waE2E.HydratedTemplateButton_HydratedURLButton:HydratedButton 3:CallButton:waE2E.HydratedTemplateButton_HydratedCallButton:HydratedButton 4:index:uint32',
  'waE2E.HydratedTemplateButton_HydratedCallButton': '1:displayText:string 2:phoneNumber:string',
  'waE2E.HydratedTemplateButton_HydratedQuickReplyButton': '1:displayText:string 2:ID:string',
  'waE2E.HydratedTemplateButton_HydratedURLButton':
    '1:displayText:string 2:URL:string 3:consentedUsersURL:string 4:webviewPresentation:enum',
  'waE2E.ImageMessage':
    '1:URL:string 2:mimetype:string 3:caption:string 4:fileSHA256:bytes 5:fileLength:uint64 6:height:uint32 7:width:uint32 8:mediaKey:bytes 9:fileEncSHA256:bytes 10:interactiveAnnotations:[]waE2E.InteractiveAnnotation 11:directPath:string 12:mediaKeyTimestamp:int64 16:JPEGThumbnail:bytes 17:contextInfo:waE2E.ContextInfo 18:firstScanSidecar:bytes 19:firstScanLength:uint32 20:experimentGroupID:uint32 21:scansSidecar:bytes 22:scanLengths:[]uint32 23:midQualityFileSHA256:bytes 24:midQualityFileEncSHA256:bytes 25:viewOnce:bool 26:thumbnailDirectPath:string 27:thumbnailSHA256:bytes 28:thumbnailEncSHA256:bytes 29:staticURL:string 30:annotations:[]waE2E.InteractiveAnnotation 31:imageSourceType:enum 32:accessibilityLabel:string 34:qrURL:string',
  'waE2E.InitialSecurityNotificationSettingSync': '1:securityNotificationEnabled:bool',
  'waE2E.InteractiveAnnotation':
    '1:polygonVertices:[]waE2E.Point 2:Location:waE2E.Location:Action 3:Newsletter:waE2E.ContextInfo_ForwardedNewsletterMessageInfo:Action 4:shouldSkipConfirmation:bool 5:embeddedContent:waE2E.EmbeddedContent 6:EmbeddedAction:bool:Action 7:TapAction:waE2E.TapLinkAction:Action 8:statusLinkType:enum',
  'waE2E.InteractiveMessage':
    '1:header:waE2E.InteractiveMessage_Header 2:body:waE2E.InteractiveMessage_Body 3:footer:waE2E.InteractiveMessage_Footer 4:ShopStorefrontMessage:waE2E.InteractiveMessage_ShopMessage:InteractiveMessage 5:CollectionMessage:waE2E.InteractiveMessage_CollectionMessage:InteractiveMessage 6:NativeFlowMessage:waE2E.InteractiveMessage_NativeFlowMessage:InteractiveMessage 7:CarouselMessage:waE2E.InteractiveMessage_CarouselMessage:InteractiveMessage 15:contextInfo:waE2E.ContextInfo 16:urlTrackingMap:waE2E.UrlTrackingMap',
  'waE2E.InteractiveMessage_Body': '1:text:string',
  'waE2E.InteractiveMessage_CarouselMessage':
    '1:cards:[]waE2E.InteractiveMessage 2:messageVersion:int32 3:carouselCardType:enum',
  'waE2E.InteractiveMessage_CollectionMessage': '1:bizJID:string 2:ID:string 3:messageVersion:int32',
  'waE2E.InteractiveMessage_Footer':
    '1:text:string 2:AudioMessage:waE2E.AudioMessage:Media 3:hasMediaAttachment:bool',
  'waE2E.InteractiveMessage_Header':
    '1:title:string 2:subtitle:string 3:DocumentMessage:waE2E.DocumentMessage:Media 4:ImageMessage:waE2E.ImageMessage:Media 5:hasMediaAttachment:bool 6:JPEGThumbnail:bytes:Media 7:VideoMessage:waE2E.VideoMessage:Media 8:LocationMessage:waE2E.LocationMessage:Media 9:ProductMessage:waE2E.ProductMessage:Media',
  'waE2E.InteractiveMessage_NativeFlowMessage':
    '1:buttons:[]waE2E.InteractiveMessage_NativeFlowMessage_NativeFlowButton 2:messageParamsJSON:string 3:messageVersion:int32',
  'waE2E.InteractiveMessage_NativeFlowMessage_NativeFlowButton': '1:name:string 2:buttonParamsJSON:string',
  'waE2E.InteractiveMessage_ShopMessage': '1:ID:string 2:surface:enum 3:messageVersion:int32',
  'waE2E.InteractiveResponseMessage':
    '1:body:waE2E.InteractiveResponseMessage_Body 2:NativeFlowResponseMessage:waE2E.InteractiveResponseMessage_NativeFlowResponseMessage:InteractiveResponseMessage 15:contextInfo:waE2E.ContextInfo',
  'waE2E.InteractiveResponseMessage_Body': '1:text:string 2:format:enum',
  'waE2E.InteractiveResponseMessage_NativeFlowResponseMessage':
    '1:name:string 2:paramsJSON:string 3:version:int32',
  'waE2E.InvoiceMessage':
    '1:note:string 2:token:string 3:attachmentType:enum 4:attachmentMimetype:string 5:attachmentMediaKey:bytes 6:attachmentMediaKeyTimestamp:int64 7:attachmentFileSHA256:bytes 8:attachmentFileEncSHA256:bytes 9:attachmentDirectPath:string 10:attachmentJPEGThumbnail:bytes',
  'waE2E.KeepInChatMessage': '1:key:waCommon.MessageKey 2:keepType:enum 3:timestampMS:int64',
  'waE2E.LIDMigrationMappingSyncMessage': '1:encodedMappingPayload:bytes',
  'waE2E.LinkPreviewMetadata':
    '1:paymentLinkMetadata:waE2E.PaymentLinkMetadata 2:urlMetadata:waE2E.URLMetadata 3:fbExperimentID:uint32 4:linkMediaDuration:uint32 5:socialMediaPostType:enum 6:linkInlineVideoMuted:bool 7:videoContentURL:string 8:musicMetadata:waE2E.EmbeddedMusic 9:videoContentCaption:string',
  'waE2E.ListMessage':
    '1:title:string 2:description:string 3:buttonText:string 4:listType:enum 5:sections:[]waE2E.ListMessage_Section 6:productListInfo:waE2E.ListMessage_ProductListInfo 7:footerText:string 8:contextInfo:waE2E.ContextInfo',
  'waE2E.ListMessage_Product': '1:productID:string',
  'waE2E.ListMessage_ProductListHeaderImage': '1:productID:string 2:JPEGThumbnail:bytes',
  'waE2E.ListMessage_ProductListInfo':
    '1:productSections:[]waE2E.ListMessage_ProductSection 2:headerImage:waE2E.ListMessage_ProductListHeaderImage 3:businessOwnerJID:string',
  'waE2E.ListMessage_ProductSection': '1:title:string 2:products:[]waE2E.ListMessage_Product',
  'waE2E.ListMessage_Row': '1:title:string 2:description:string 3:rowID:string',
  'waE2E.ListMessage_Section': '1:title:string 2:rows:[]waE2E.ListMessage_Row',
  'waE2E.ListResponseMessage':
    '1:title:string 2:listType:enum 3:singleSelectReply:waE2E.ListResponseMessage_SingleSelectReply 4:contextInfo:waE2E.ContextInfo 5:description:string',
  'waE2E.ListResponseMessage_SingleSelectReply': '1:selectedRowID:string',
  'waE2E.LiveLocationMessage':
    '1:degreesLatitude:double 2:degreesLongitude:double 3:accuracyInMeters:uint32 4:speedInMps:float 5:degreesClockwiseFromMagneticNorth:uint32 6:caption:string 7:sequenceNumber:int64 8:timeOffset:uint32 16:JPEGThumbnail:bytes 17:contextInfo:waE2E.ContextInfo',
  'waE2E.Location': '1:degreesLatitude:double 2:degreesLongitude:double 3:name:string',
  'waE2E.LocationMessage':
    '1:degreesLatitude:double 2:degreesLongitude:double 3:name:string 4:address:string 5:URL:string 6:isLive:bool 7:accuracyInMeters:uint32 8:speedInMps:float 9:degreesClockwiseFromMagneticNorth:uint32 11:comment:string 16:JPEGThumbnail:bytes 17:contextInfo:waE2E.ContextInfo',
  'waE2E.MMSThumbnailMetadata':
    '1:thumbnailDirectPath:string 2:thumbnailSHA256:bytes 3:thumbnailEncSHA256:bytes 4:mediaKey:bytes 5:mediaKeyTimestamp:int64 6:thumbnailHeight:uint32 7:thumbnailWidth:uint32',
  'waE2E.MediaDomainInfo': '1:mediaKeyDomain:enum',
  'waE2E.MediaNotifyMessage': '1:expressPathURL:string 2:fileEncSHA256:bytes 3:fileLength:uint64',
  'waE2E.MemberLabel': '1:label:string 2:labelTimestamp:int64',
  'waE2E.Message':
    '1:conversation:string 2:senderKeyDistributionMessage:waE2E.SenderKeyDistributionMessage 3:imageMessage:waE2E.ImageMessage 4:contactMessage:waE2E.ContactMessage 5:locationMessage:waE2E.LocationMessage 6:extendedTextMessage:waE2E.ExtendedTextMessage 7:documentMessage:waE2E.DocumentMessage 8:audioMessage:waE2E.AudioMessage 9:videoMessage:waE2E.VideoMessage 10:call:waE2E.Call 11:chat:waE2E.Chat 12:protocolMessage:waE2E.ProtocolMessage 13:contactsArrayMessage:waE2E.ContactsArrayMessage 14:highlyStructuredMessage:waE2E.HighlyStructuredMessage 15:fastRatchetKeySenderKeyDistributionMessage:waE2E.SenderKeyDistributionMessage 16:sendPaymentMessage:waE2E.SendPaymentMessage 18:liveLocationMessage:waE2E.LiveLocationMessage 22:requestPaymentMessage:waE2E.RequestPaymentMessage 23:declinePaymentRequestMessage:waE2E.DeclinePaymentRequestMessage 24:cancelPaymentRequestMessage:waE2E.CancelPaymentRequestMessage 25:templateMessage:waE2E.TemplateMessage 26:stickerMessage:waE2E.StickerMessage 28:groupInviteMessage:waE2E.GroupInviteMessage 29:templateButtonReplyMessage:waE2E.TemplateButtonReplyMessage 30:productMessage:waE2E.ProductMessage 31:deviceSentMessage:waE2E.DeviceSentMessage 35:messageContextInfo:waE2E.MessageContextInfo 36:listMessage:waE2E.ListMessage 37:viewOnceMessage:waE2E.FutureProofMessage 38:orderMessage:waE2E.OrderMessage 39:listResponseMessage:waE2E.ListResponseMessage 40:ephemeralMessage:waE2E.FutureProofMessage 41:invoiceMessage:waE2E.InvoiceMessage 42:buttonsMessage:waE2E.ButtonsMessage 43:buttonsResponseMessage:waE2E.ButtonsResponseMessage 44:paymentInviteMessage:waE2E.PaymentInviteMessage 45:interactiveMessage:waE2E.InteractiveMessage 46:reactionMessage:waE2E.ReactionMessage 47:stickerSyncRmrMessage:waE2E.StickerSyncRMRMessage 48:interactiveResponseMessage:waE2E.InteractiveResponseMessage 49:pollCreationMessage:waE2E.PollCreationMessage 50:pollUpdateMessage:waE2E.PollUpdateMessage 51:keepInChatMessage:waE2E.KeepInChatMessage 53:documentWithCaptionMessage:waE2E.FutureProofMessage 54:requestPhoneNumberMessage:waE2E.RequestPhoneNumberMessage 55:viewOnceMessageV2:waE2E.FutureProofMessage 56:encReactionMessage:waE2E.EncReactionMessage 58:editedMessage:waE2E.FutureProofMessage 59:viewOnceMessageV2Extension:waE2E.FutureProofMessage 60:pollCreationMessageV2:waE2E.PollCreationMessage 61:scheduledCallCreationMessage:waE2E.ScheduledCallCreationMessage 62:groupMentionedMessage:waE2E.FutureProofMessage 63:pinInChatMessage:waE2E.PinInChatMessage 64:pollCreationMessageV3:waE2E.PollCreationMessage 65:scheduledCallEditMessage:waE2E.ScheduledCallEditMessage 66:ptvMessage:waE2E.VideoMessage 67:botInvokeMessage:waE2E.FutureProofMessage 69:callLogMesssage:waE2E.CallLogMessage 70:messageHistoryBundle:waE2E.MessageHistoryBundle 71:encCommentMessage:waE2E.EncCommentMessage 72:bcallMessage:waE2E.BCallMessage 74:lottieStickerMessage:waE2E.FutureProofMessage 75:eventMessage:waE2E.EventMessage 76:encEventResponseMessage:waE2E.EncEventResponseMessage 77:commentMessage:waE2E.CommentMessage 78:newsletterAdminInviteMessage:waE2E.NewsletterAdminInviteMessage 80:placeholderMessage:waE2E.PlaceholderMessage 82:secretEncryptedMessage:waE2E.SecretEncryptedMessage 83:albumMessage:waE2E.AlbumMessage 85:eventCoverImage:waE2E.FutureProofMessage 86:stickerPackMessage:waE2E.StickerPackMessage 87:statusMentionMessage:waE2E.FutureProofMessage 88:pollResultSnapshotMessage:waE2E.PollResultSnapshotMessage 90:pollCreationOptionImageMessage:waE2E.FutureProofMessage 91:associatedChildMessage:waE2E.FutureProofMessage 92:groupStatusMentionMessage:waE2E.FutureProofMessage 93:pollCreationMessageV4:waE2E.FutureProofMessage 95:statusAddYours:waE2E.FutureProofMessage 96:groupStatusMessage:waE2E.FutureProofMessage 97:richResponseMessage:waE2E.AIRichResponseMessage 98:statusNotificationMessage:waE2E.StatusNotificationMessage 99:limitSharingMessage:waE2E.FutureProofMessage 100:botTaskMessage:waE2E.FutureProofMessage 101:questionMessage:waE2E.FutureProofMessage 102:messageHistoryNotice:waE2E.MessageHistoryNotice 103:groupStatusMessageV2:waE2E.FutureProofMessage 104:botForwardedMessage:waE2E.FutureProofMessage 105:statusQuestionAnswerMessage:waE2E.StatusQuestionAnswerMessage 106:questionReplyMessage:waE2E.FutureProofMessage 107:questionResponseMessage:waE2E.QuestionResponseMessage 109:statusQuotedMessage:waE2E.StatusQuotedMessage 110:statusStickerInteractionMessage:waE2E.StatusStickerInteractionMessage 111:pollCreationMessageV5:waE2E.PollCreationMessage 113:newsletterFollowerInviteMessageV2:waE2E.NewsletterFollowerInviteMessage 115:pollResultSnapshotMessageV3:waE2E.PollResultSnapshotMessage 116:newsletterAdminProfileMessage:waE2E.FutureProofMessage 117:newsletterAdminProfileMessageV2:waE2E.FutureProofMessage 118:spoilerMessage:waE2E.FutureProofMessage 119:pollCreationMessageV6:waE2E.PollCreationMessage 120:conditionalRevealMessage:waE2E.ConditionalRevealMessage 121:pollAddOptionMessage:waE2E.PollAddOptionMessage 122:eventInviteMessage:waE2E.EventInviteMessage',
  'waE2E.MessageAssociation':
    '1:associationType:enum 2:parentMessageKey:waCommon.MessageKey 3:messageIndex:int32',
  'waE2E.MessageContextInfo':
    '1:deviceListMetadata:waE2E.DeviceListMetadata 2:deviceListMetadataVersion:int32 3:messageSecret:bytes 4:paddingBytes:bytes 5:messageAddOnDurationInSecs:uint32 6:botMessageSecret:bytes 7:botMetadata:waAICommon.BotMetadata 8:reportingTokenVersion:int32 9:messageAddOnExpiryType:enum 10:messageAssociation:waE2E.MessageAssociation 11:capiCreatedGroup:bool 12:supportPayload:string 13:limitSharing:waCommon.LimitSharing 14:limitSharingV2:waCommon.LimitSharing 15:threadID:[]waE2E.ThreadID 16:weblinkRenderConfig:enum',
  'waE2E.MessageHistoryBundle':
    '1:mimetype:string 2:fileSHA256:bytes 3:mediaKey:bytes 4:fileEncSHA256:bytes 5:directPath:string 6:mediaKeyTimestamp:int64 7:contextInfo:waE2E.ContextInfo 8:messageHistoryMetadata:waE2E.MessageHistoryMetadata',
  'waE2E.MessageHistoryMetadata':
    '1:historyReceivers:[]string 2:oldestMessageTimestamp:int64 3:messageCount:int64',
  'waE2E.MessageHistoryNotice':
    '1:contextInfo:waE2E.ContextInfo 2:messageHistoryMetadata:waE2E.MessageHistoryMetadata',
  'waE2E.Money': '1:value:int64 2:offset:uint32 3:currencyCode:string',
  'waE2E.NewsletterAdminInviteMessage':
    '1:newsletterJID:string 2:newsletterName:string 3:JPEGThumbnail:bytes 4:caption:string 5:inviteExpiration:int64 6:contextInfo:waE2E.ContextInfo',
  'waE2E.NewsletterFollowerInviteMessage':
    '1:newsletterJID:string 2:newsletterName:string 3:JPEGThumbnail:bytes 4:caption:string 5:contextInfo:waE2E.ContextInfo',
  'waE2E.OrderMessage':
    '1:orderID:string 2:thumbnail:bytes 3:itemCount:int32 4:status:enum 5:surface:enum 6:message:string 7:orderTitle:string 8:sellerJID:string 9:token:string 10:totalAmount1000:int64 11:totalCurrencyCode:string 12:messageVersion:int32 13:orderRequestMessageID:waCommon.MessageKey 15:catalogType:string 17:contextInfo:waE2E.ContextInfo',
  'waE2E.PaymentBackground':
    '1:ID:string 2:fileLength:uint64 3:width:uint32 4:height:uint32 5:mimetype:string 6:placeholderArgb:uint32 7:textArgb:uint32 8:subtextArgb:uint32 9:mediaData:waE2E.PaymentBackground_MediaData 10:type:enum',
  'waE2E.PaymentBackground_MediaData':
    '1:mediaKey:bytes 2:mediaKeyTimestamp:int64 3:fileSHA256:bytes 4:fileEncSHA256:bytes 5:directPath:string',
  'waE2E.PaymentExtendedMetadata': '1:type:uint32 2:platform:string',
  'waE2E.PaymentInviteMessage': '1:serviceType:enum 2:expiryTimestamp:int64',
  'waE2E.PaymentLinkMetadata':
    '1:button:waE2E.PaymentLinkMetadata_PaymentLinkButton 2:header:waE2E.PaymentLinkMetadata_PaymentLinkHeader 3:provider:waE2E.PaymentLinkMetadata_PaymentLinkProvider',
  'waE2E.PaymentLinkMetadata_PaymentLinkButton': '1:displayText:string',
  'waE2E.PaymentLinkMetadata_PaymentLinkHeader': '1:headerType:enum',
  'waE2E.PaymentLinkMetadata_PaymentLinkProvider': '1:paramsJSON:string',
  'waE2E.PeerDataOperationRequestMessage':
    '1:peerDataOperationRequestType:enum 2:requestStickerReupload:[]waE2E.PeerDataOperationRequestMessage_RequestStickerReupload 3:requestURLPreview:[]waE2E.PeerDataOperationRequestMessage_RequestUrlPreview 4:historySyncOnDemandRequest:waE2E.PeerDataOperationRequestMessage_HistorySyncOnDemandRequest 5:placeholderMessageResendRequest:[]waE2E.PeerDataOperationRequestMessage_PlaceholderMessageResendRequest 6:fullHistorySyncOnDemandRequest:waE2E.PeerDataOperationRequestMessage_FullHistorySyncOnDemandRequest 7:syncdCollectionFatalRecoveryRequest:waE2E.PeerDataOperationRequestMessage_SyncDCollectionFatalRecoveryRequest 8:historySyncChunkRetryRequest:waE2E.PeerDataOperationRequestMessage_HistorySyncChunkRetryRequest 9:galaxyFlowAction:waE2E.PeerDataOperationRequestMessage_GalaxyFlowAction',
  'waE2E.PeerDataOperationRequestMessage_FullHistorySyncOnDemandRequest':
    '1:requestMetadata:waE2E.FullHistorySyncOnDemandRequestMetadata 2:historySyncConfig:waCompanionReg.DeviceProps_HistorySyncConfig',
  'waE2E.PeerDataOperationRequestMessage_GalaxyFlowAction': '1:type:enum 2:flowID:string 3:stanzaID:string',
  'waE2E.PeerDataOperationRequestMessage_HistorySyncChunkRetryRequest':
    '1:syncType:enum 2:chunkOrder:uint32 3:chunkNotificationID:string 4:regenerateChunk:bool',
  'waE2E.PeerDataOperationRequestMessage_HistorySyncOnDemandRequest':
    '1:chatJID:string 2:oldestMsgID:string 3:oldestMsgFromMe:bool 4:onDemandMsgCount:int32 5:oldestMsgTimestampMS:int64 6:accountLid:string',
  'waE2E.PeerDataOperationRequestMessage_PlaceholderMessageResendRequest': '1:messageKey:waCommon.MessageKey',
  'waE2E.PeerDataOperationRequestMessage_RequestStickerReupload': '1:fileSHA256:string',
  'waE2E.PeerDataOperationRequestMessage_RequestUrlPreview': '1:URL:string 2:includeHqThumbnail:bool',
  'waE2E.PeerDataOperationRequestMessage_SyncDCollectionFatalRecoveryRequest':
    '1:collectionName:string 2:timestamp:int64',
  'waE2E.PeerDataOperationRequestResponseMessage':
    '1:peerDataOperationRequestType:enum 2:stanzaID:string 3:peerDataOperationResult:[]waE2E.PeerDataOperationRequestResponseMessage_PeerDataOperationResult',
  'waE2E.PeerDataOperationRequestResponseMessage_PeerDataOperationResult':
    '1:mediaUploadResult:enum 2:stickerMessage:waE2E.StickerMessage 3:linkPreviewResponse:waE2E.PeerDataOperationRequestResponseMessage_PeerDataOperationResult_LinkPreviewResponse 4:placeholderMessageResendResponse:waE2E.PeerDataOperationRequestResponseMessage_PeerDataOperationResult_PlaceholderMessageResendResponse 5:waffleNonceFetchRequestResponse:waE2E.PeerDataOperationRequestResponseMessage_PeerDataOperationResult_WaffleNonceFetchResponse 6:fullHistorySyncOnDemandRequestResponse:waE2E.PeerDataOperationRequestResponseMessage_PeerDataOperationResult_FullHistorySyncOnDemandRequestResponse 7:companionMetaNonceFetchRequestResponse:waE2E.PeerDataOperationRequestResponseMessage_PeerDataOperationResult_CompanionMetaNonceFetchResponse 8:syncdSnapshotFatalRecoveryResponse:waE2E.PeerDataOperationRequestResponseMessage_PeerDataOperationResult_SyncDSnapshotFatalRecoveryResponse 9:companionCanonicalUserNonceFetchRequestResponse:waE2E.PeerDataOperationRequestResponseMessage_PeerDataOperationResult_CompanionCanonicalUserNonceFetchResponse 10:historySyncChunkRetryResponse:waE2E.PeerDataOperationRequestResponseMessage_PeerDataOperationResult_HistorySyncChunkRetryResponse',
  'waE2E.PeerDataOperationRequestResponseMessage_PeerDataOperationResult_CompanionCanonicalUserNonceFetchResponse':
    '1:nonce:string 2:waFbid:string 3:forceRefresh:bool',
  'waE2E.PeerDataOperationRequestResponseMessage_PeerDataOperationResult_CompanionMetaNonceFetchResponse':
    '1:nonce:string',
  'waE2E.PeerDataOperationRequestResponseMessage_PeerDataOperationResult_FullHistorySyncOnDemandRequestResponse':
    '1:requestMetadata:waE2E.FullHistorySyncOnDemandRequestMetadata 2:responseCode:enum',
  'waE2E.PeerDataOperationRequestResponseMessage_PeerDataOperationResult_HistorySyncChunkRetryResponse':
    '1:syncType:enum 2:chunkOrder:uint32 3:requestID:string 4:responseCode:enum 5:canRecover:bool',
  'waE2E.PeerDataOperationRequestResponseMessage_PeerDataOperationResult_LinkPreviewResponse':
    '1:URL:string 2:title:string 3:description:string 4:thumbData:bytes 6:matchText:string 7:previewType:string 8:hqThumbnail:waE2E.PeerDataOperationRequestResponseMessage_PeerDataOperationResult_LinkPreviewResponse_LinkPreviewHighQualityThumbnail 9:previewMetadata:waE2E.PeerDataOperationRequestResponseMessage_PeerDataOperationResult_LinkPreviewResponse_PaymentLinkPreviewMetadata',
  'waE2E.PeerDataOperationRequestResponseMessage_PeerDataOperationResult_LinkPreviewResponse_LinkPreviewHighQualityThumbnail':
    '1:directPath:string 2:thumbHash:string 3:encThumbHash:string 4:mediaKey:bytes 5:mediaKeyTimestampMS:int64 6:thumbWidth:int32 7:thumbHeight:int32',
  'waE2E.PeerDataOperationRequestResponseMessage_PeerDataOperationResult_LinkPreviewResponse_PaymentLinkPreviewMetadata':
    '1:isBusinessVerified:bool 2:providerName:string',
  'waE2E.PeerDataOperationRequestResponseMessage_PeerDataOperationResult_PlaceholderMessageResendResponse':
    '1:webMessageInfoBytes:bytes',
  'waE2E.PeerDataOperationRequestResponseMessage_PeerDataOperationResult_SyncDSnapshotFatalRecoveryResponse':
    '1:collectionSnapshot:bytes 2:isCompressed:bool',
  'waE2E.PeerDataOperationRequestResponseMessage_PeerDataOperationResult_WaffleNonceFetchResponse':
    '1:nonce:string 2:waEntFbid:string',
  'waE2E.PinInChatMessage': '1:key:waCommon.MessageKey 2:type:enum 3:senderTimestampMS:int64',
  'waE2E.PlaceholderMessage': '1:type:enum',
  'waE2E.Point': '1:xDeprecated:int32 2:yDeprecated:int32 3:x:double 4:y:double',
  'waE2E.PollAddOptionMessage':
    '1:pollCreationMessageKey:waCommon.MessageKey 2:addOption:waE2E.PollCreationMessage_Option',
  'waE2E.PollCreationMessage':
    '1:encKey:bytes 2:name:string 3:options:[]waE2E.PollCreationMessage_Option 4:selectableOptionsCount:uint32 5:contextInfo:waE2E.ContextInfo 6:pollContentType:enum 7:pollType:enum 8:correctAnswer:waE2E.PollCreationMessage_Option 9:endTime:int64 10:hideParticipantName:bool 11:allowAddOption:bool',
  'waE2E.PollCreationMessage_Option': '1:optionName:string 2:optionHash:string',
  'waE2E.PollEncValue': '1:encPayload:bytes 2:encIV:bytes',
  'waE2E.PollResultSnapshotMessage':
    '1:name:string 2:pollVotes:[]waE2E.PollResultSnapshotMessage_PollVote 3:contextInfo:waE2E.ContextInfo 4:pollType:enum',
  'waE2E.PollResultSnapshotMessage_PollVote': '1:optionName:string 2:optionVoteCount:int64',
  'waE2E.PollUpdateMessage':
    '1:pollCreationMessageKey:waCommon.MessageKey 2:vote:waE2E.PollEncValue 3:metadata:waE2E.PollUpdateMessageMetadata 4:senderTimestampMS:int64',
  'waE2E.PollUpdateMessageMetadata': '',
  'waE2E.PollVoteMessage': '1:selectedOptions:[]bytes',
  'waE2E.ProcessedVideo':
    '1:directPath:string 2:fileSHA256:bytes 3:height:uint32 4:width:uint32 5:fileLength:uint64 6:bitrate:uint32 7:quality:enum 8:capabilities:[]string',
  'waE2E.ProductMessage':
    '1:product:waE2E.ProductMessage_ProductSnapshot 2:businessOwnerJID:string 4:catalog:waE2E.ProductMessage_CatalogSnapshot 5:body:string 6:footer:string 17:contextInfo:waE2E.ContextInfo',
  'waE2E.ProductMessage_CatalogSnapshot':
    '1:catalogImage:waE2E.ImageMessage 2:title:string 3:description:string',
  'waE2E.ProductMessage_ProductSnapshot':
    '1:productImage:waE2E.ImageMessage 2:productID:string 3:title:string 4:description:string 5:currencyCode:string 6:priceAmount1000:int64 7:retailerID:string 8:URL:string 9:productImageCount:uint32 11:firstImageID:string 12:salePriceAmount1000:int64 13:signedURL:string',
  'waE2E.ProtocolMessage':
    '1:key:waCommon.MessageKey 2:type:enum 4:ephemeralExpiration:uint32 5:ephemeralSettingTimestamp:int64 6:historySyncNotification:waE2E.HistorySyncNotification 7:appStateSyncKeyShare:waE2E.AppStateSyncKeyShare 8:appStateSyncKeyRequest:waE2E.AppStateSyncKeyRequest 9:initialSecurityNotificationSettingSync:waE2E.InitialSecurityNotificationSettingSync 10:appStateFatalExceptionNotification:waE2E.AppStateFatalExceptionNotification 11:disappearingMode:waE2E.DisappearingMode 14:editedMessage:waE2E.Message 15:timestampMS:int64 16:peerDataOperationRequestMessage:waE2E.PeerDataOperationRequestMessage 17:peerDataOperationRequestResponseMessage:waE2E.PeerDataOperationRequestResponseMessage 18:botFeedbackMessage:waAICommon.BotFeedbackMessage 19:invokerJID:string 20:requestWelcomeMessageMetadata:waE2E.RequestWelcomeMessageMetadata 21:mediaNotifyMessage:waE2E.MediaNotifyMessage 22:cloudApiThreadControlNotification:waE2E.CloudAPIThreadControlNotification 23:lidMigrationMappingSyncMessage:waE2E.LIDMigrationMappingSyncMessage 24:limitSharing:waCommon.LimitSharing 25:aiPsiMetadata:bytes 26:aiQueryFanout:waE2E.AIQueryFanout 27:memberLabel:waE2E.MemberLabel 29:afterReadDuration:uint32',
  'waE2E.QuestionResponseMessage': '1:key:waCommon.MessageKey 2:text:string',
  'waE2E.ReactionMessage':
    '1:key:waCommon.MessageKey 2:text:string 3:groupingKey:string 4:senderTimestampMS:int64',
  'waE2E.RequestPaymentMessage':
    '1:currencyCodeIso4217:string 2:amount1000:uint64 3:requestFrom:string 4:noteMessage:waE2E.Message 5:expiryTimestamp:int64 6:amount:waE2E.Money 7:background:waE2E.PaymentBackground',
  'waE2E.RequestPhoneNumberMessage': '1:contextInfo:waE2E.ContextInfo',
  'waE2E.RequestWelcomeMessageMetadata': '1:localChatState:enum',
  'waE2E.ScheduledCallCreationMessage': '1:scheduledTimestampMS:int64 2:callType:enum 3:title:string',
  'waE2E.ScheduledCallEditMessage': '1:key:waCommon.MessageKey 2:editType:enum',
  'waE2E.SecretEncryptedMessage':
    '1:targetMessageKey:waCommon.MessageKey 2:encPayload:bytes 3:encIV:bytes 4:secretEncType:enum 5:remoteKeyID:string',
  'waE2E.SendPaymentMessage':
    '2:noteMessage:waE2E.Message 3:requestMessageKey:waCommon.MessageKey 4:background:waE2E.PaymentBackground 5:transactionData:string',
  'waE2E.SenderKeyDistributionMessage': '1:groupID:string 2:axolotlSenderKeyDistributionMessage:bytes',
  'waE2E.StatusNotificationMessage':
    '1:responseMessageKey:waCommon.MessageKey 2:originalMessageKey:waCommon.MessageKey 3:type:enum',
  'waE2E.StatusQuestionAnswerMessage': '1:key:waCommon.MessageKey 2:text:string',
  'waE2E.StatusQuotedMessage':
    '1:type:enum 2:text:string 3:thumbnail:bytes 4:originalStatusID:waCommon.MessageKey',
  'waE2E.StatusStickerInteractionMessage': '1:key:waCommon.MessageKey 2:stickerKey:string 3:type:enum',
  'waE2E.StickerMessage':
    '1:URL:string 2:fileSHA256:bytes 3:fileEncSHA256:bytes 4:mediaKey:bytes 5:mimetype:string 6:height:uint32 7:width:uint32 8:directPath:string 9:fileLength:uint64 10:mediaKeyTimestamp:int64 11:firstFrameLength:uint32 12:firstFrameSidecar:bytes 13:isAnimated:bool 16:pngThumbnail:bytes 17:contextInfo:waE2E.ContextInfo 18:stickerSentTS:int64 19:isAvatar:bool 20:isAiSticker:bool 21:isLottie:bool 22:accessibilityLabel:string 24:premium:int32 25:emojis:string',
  'waE2E.StickerPackMessage':
    '1:stickerPackID:string 2:name:string 3:publisher:string 4:stickers:[]waE2E.StickerPackMessage_Sticker 5:fileLength:uint64 6:fileSHA256:bytes 7:fileEncSHA256:bytes 8:mediaKey:bytes 9:directPath:string 10:caption:string 11:contextInfo:waE2E.ContextInfo 12:packDescription:string 13:mediaKeyTimestamp:int64 14:trayIconFileName:string 15:thumbnailDirectPath:string 16:thumbnailSHA256:bytes 17:thumbnailEncSHA256:bytes 18:thumbnailHeight:uint32 19:thumbnailWidth:uint32 20:imageDataHash:string 21:stickerPackSize:uint64 22:stickerPackOrigin:enum',
  'waE2E.StickerPackMessage_Sticker':
    '1:fileName:string 2:isAnimated:bool 3:emojis:[]string 4:accessibilityLabel:string 5:isLottie:bool 6:mimetype:string',
  'waE2E.StickerSyncRMRMessage': '1:filehash:[]string 2:rmrSource:string 3:requestTimestamp:int64',
  'waE2E.TapLinkAction': '1:title:string 2:tapURL:string',
  'waE2E.TemplateButton':
    '1:QuickReplyButton:waE2E.TemplateButton_QuickReplyButton:Button 2:UrlButton:waE2E.TemplateButton_URLButton:Button 3:CallButton:waE2E.TemplateButton_CallButton:Button 4:index:uint32',
  'waE2E.TemplateButtonReplyMessage':
    '1:selectedID:string 2:selectedDisplayText:string 3:contextInfo:waE2E.ContextInfo 4:selectedIndex:uint32 5:selectedCarouselCardIndex:uint32',
  'waE2E.TemplateButton_CallButton':
    '1:displayText:waE2E.HighlyStructuredMessage 2:phoneNumber:waE2E.HighlyStructuredMessage',
  'waE2E.TemplateButton_QuickReplyButton': '1:displayText:waE2E.HighlyStructuredMessage 2:ID:string',
  'waE2E.TemplateButton_URLButton':
    '1:displayText:waE2E.HighlyStructuredMessage 2:URL:waE2E.HighlyStructuredMessage',
  'waE2E.TemplateMessage':
    '1:FourRowTemplate:waE2E.TemplateMessage_FourRowTemplate:Format 2:HydratedFourRowTemplate:waE2E.TemplateMessage_HydratedFourRowTemplate:Format 3:contextInfo:waE2E.ContextInfo 4:hydratedTemplate:waE2E.TemplateMessage_HydratedFourRowTemplate 5:InteractiveMessageTemplate:waE2E.InteractiveMessage:Format 9:templateID:string',
  'waE2E.TemplateMessage_FourRowTemplate':
    '1:DocumentMessage:waE2E.DocumentMessage:Title 2:HighlyStructuredMessage:waE2E.HighlyStructuredMessage:Title 3:ImageMessage:waE2E.ImageMessage:Title 4:VideoMessage:waE2E.VideoMessage:Title 5:LocationMessage:waE2E.LocationMessage:Title 6:content:waE2E.HighlyStructuredMessage 7:footer:waE2E.HighlyStructuredMessage 8:buttons:[]waE2E.TemplateButton',
  'waE2E.TemplateMessage_HydratedFourRowTemplate':
    '1:DocumentMessage:waE2E.DocumentMessage:Title 2:HydratedTitleText:string:Title 3:ImageMessage:waE2E.ImageMessage:Title 4:VideoMessage:waE2E.VideoMessage:Title 5:LocationMessage:waE2E.LocationMessage:Title 6:hydratedContentText:string 7:hydratedFooterText:string 8:hydratedButtons:[]waE2E.HydratedTemplateButton 9:templateID:string 10:maskLinkedDevices:bool',
  'waE2E.ThreadID': '1:threadType:enum 2:threadKey:waCommon.MessageKey',
  'waE2E.URLMetadata': '1:fbExperimentID:uint32',
  'waE2E.UrlTrackingMap': '1:urlTrackingMapElements:[]waE2E.UrlTrackingMap_UrlTrackingMapElement',
  'waE2E.UrlTrackingMap_UrlTrackingMapElement':
    '1:originalURL:string 2:unconsentedUsersURL:string 3:consentedUsersURL:string 4:cardIndex:uint32',
  'waE2E.VideoEndCard':
    '1:username:string 2:caption:string 3:thumbnailImageURL:string 4:profilePictureURL:string',
  'waE2E.VideoMessage':
    '1:URL:string 2:mimetype:string 3:fileSHA256:bytes 4:fileLength:uint64 5:seconds:uint32 6:mediaKey:bytes 7:caption:string 8:gifPlayback:bool 9:height:uint32 10:width:uint32 11:fileEncSHA256:bytes 12:interactiveAnnotations:[]waE2E.InteractiveAnnotation 13:directPath:string 14:mediaKeyTimestamp:int64 16:JPEGThumbnail:bytes 17:contextInfo:waE2E.ContextInfo 18:streamingSidecar:bytes 19:gifAttribution:enum 20:viewOnce:bool 21:thumbnailDirectPath:string 22:thumbnailSHA256:bytes 23:thumbnailEncSHA256:bytes 24:staticURL:string 25:annotations:[]waE2E.InteractiveAnnotation 26:accessibilityLabel:string 27:processedVideos:[]waE2E.ProcessedVideo 28:externalShareFullVideoDurationInSeconds:uint32 29:motionPhotoPresentationOffsetMS:uint64 30:metadataURL:string 31:videoSourceType:enum',
  'waHistorySync.Account': '1:lid:string 2:username:string 3:countryCode:string 4:isUsernameDeleted:bool',
  'waHistorySync.AutoDownloadSettings':
    '1:downloadImages:bool 2:downloadAudio:bool 3:downloadVideo:bool 4:downloadDocuments:bool',
  'waHistorySync.AvatarUserSettings': '1:FBID:string 2:password:string',
  'waHistorySync.Conversation':
    '1:ID:string 2:messages:[]waHistorySync.HistorySyncMsg 3:newJID:string 4:oldJID:string 5:lastMsgTimestamp:uint64 6:unreadCount:uint32 7:readOnly:bool 8:endOfHistoryTransfer:bool 9:ephemeralExpiration:uint32 10:ephemeralSettingTimestamp:int64 11:endOfHistoryTransferType:enum 12:conversationTimestamp:uint64 13:name:string 14:pHash:string 15:notSpam:bool 16:archived:bool 17:disappearingMode:waE2E.DisappearingMode 18:unreadMentionCount:uint32 19:markedAsUnread:bool 20:participant:[]waHistorySync.GroupParticipant 21:tcToken:bytes 22:tcTokenTimestamp:uint64 23:contactPrimaryIdentityKey:bytes 24:pinned:uint32 25:muteEndTime:uint64 26:wallpaper:waHistorySync.WallpaperSettings 27:mediaVisibility:enum 28:tcTokenSenderTimestamp:uint64 29:suspended:bool 30:terminated:bool 31:createdAt:uint64 32:createdBy:string 33:description:string 34:support:bool 35:isParentGroup:bool 36:isDefaultSubgroup:bool 37:parentGroupID:string 38:displayName:string 39:pnJID:string 40:shareOwnPn:bool 41:pnhDuplicateLidThread:bool 42:lidJID:string 43:username:string 44:lidOriginType:string 45:commentsCount:uint32 46:locked:bool 47:systemMessageToInsert:enum 48:capiCreatedGroup:bool 49:accountLid:string 50:limitSharing:bool 51:limitSharingSettingTimestamp:int64 52:limitSharingTrigger:enum 53:limitSharingInitiatedByMe:bool 54:maibaAiThreadEnabled:bool',
  'waHistorySync.GlobalSettings':
    '1:lightThemeWallpaper:waHistorySync.WallpaperSettings 2:mediaVisibility:enum 3:darkThemeWallpaper:waHistorySync.WallpaperSettings 4:autoDownloadWiFi:waHistorySync.AutoDownloadSettings 5:autoDownloadCellular:waHistorySync.AutoDownloadSettings 6:autoDownloadRoaming:waHistorySync.AutoDownloadSettings 7:showIndividualNotificationsPreview:bool 8:showGroupNotificationsPreview:bool 9:disappearingModeDuration:int32 10:disappearingModeTimestamp:int64 11:avatarUserSettings:waHistorySync.AvatarUserSettings 12:fontSize:int32 13:securityNotifications:bool 14:autoUnarchiveChats:bool 15:videoQualityMode:int32 16:photoQualityMode:int32 17:individualNotificationSettings:waHistorySync.NotificationSettings 18:groupNotificationSettings:waHistorySync.NotificationSettings 19:chatLockSettings:waChatLockSettings.ChatLockSettings 20:chatDbLidMigrationTimestamp:int64',
  'waHistorySync.GroupParticipant': '1:userJID:string 2:rank:enum 3:memberLabel:waE2E.MemberLabel',
  'waHistorySync.HistorySync':
    '1:syncType:enum 2:conversations:[]waHistorySync.Conversation 3:statusV3Messages:[]waWeb.WebMessageInfo 5:chunkOrder:uint32 6:progress:uint32 7:pushnames:[]waHistorySync.Pushname 8:globalSettings:waHistorySync.GlobalSettings 9:threadIDUserSecret:bytes 10:threadDsTimeframeOffset:uint32 11:recentStickers:[]waHistorySync.StickerMetadata 12:pastParticipants:[]waHistorySync.PastParticipants 13:callLogRecords:[]waSyncAction.CallLogRecord 14:aiWaitListState:enum 15:phoneNumberToLidMappings:[]waHistorySync.PhoneNumberToLIDMapping 16:companionMetaNonce:string 17:shareableChatIdentifierEncryptionKey:bytes 18:accounts:[]waHistorySync.Account',
  'waHistorySync.HistorySyncMsg': '1:message:waWeb.WebMessageInfo 2:msgOrderID:uint64',
  'waHistorySync.NotificationSettings':
    '1:messageVibrate:string 2:messagePopup:string 3:messageLight:string 4:lowPriorityNotifications:bool 5:reactionsMuted:bool 6:callVibrate:string',
  'waHistorySync.PastParticipant': '1:userJID:string 2:leaveReason:enum 3:leaveTS:uint64',
  'waHistorySync.PastParticipants': '1:groupJID:string 2:pastParticipants:[]waHistorySync.PastParticipant',
  'waHistorySync.PhoneNumberToLIDMapping': '1:pnJID:string 2:lidJID:string',
  'waHistorySync.Pushname': '1:ID:string 2:pushname:string',
  'waHistorySync.StickerMetadata':
    '1:URL:string 2:fileSHA256:bytes 3:fileEncSHA256:bytes 4:mediaKey:bytes 5:mimetype:string 6:height:uint32 7:width:uint32 8:directPath:string 9:fileLength:uint64 10:weight:float 11:lastStickerSentTS:int64 12:isLottie:bool 13:imageHash:string 14:isAvatarSticker:bool',
  'waHistorySync.WallpaperSettings': '1:filename:string 2:opacity:uint32',
  'waStatusAttributions.StatusAttribution':
    '1:type:enum 2:actionURL:string 3:StatusReshare:waStatusAttributions.StatusAttribution_StatusReshare:AttributionData 4:ExternalShare:waStatusAttributions.StatusAttribution_ExternalShare:AttributionData 5:Music:waStatusAttributions.StatusAttribution_Music:AttributionData 6:GroupStatus:waStatusAttributions.StatusAttribution_GroupStatus:AttributionData 7:RlAttribution:waStatusAttributions.StatusAttribution_RLAttribution:AttributionData 8:AiCreatedAttribution:waStatusAttributions.StatusAttribution_AiCreatedAttribution:AttributionData',
  'waStatusAttributions.StatusAttribution_AiCreatedAttribution': '1:source:enum',
  'waStatusAttributions.StatusAttribution_ExternalShare':
    '1:actionURL:string 2:source:enum 3:duration:int32 4:actionFallbackURL:string',
  'waStatusAttributions.StatusAttribution_GroupStatus': '1:authorJID:string',
  'waStatusAttributions.StatusAttribution_Music':
    '1:authorName:string 2:songID:string 3:title:string 4:author:string 5:artistAttribution:string 6:isExplicit:bool',
  'waStatusAttributions.StatusAttribution_RLAttribution': '1:source:enum',
  'waStatusAttributions.StatusAttribution_StatusReshare':
    '1:source:enum 2:metadata:waStatusAttributions.StatusAttribution_StatusReshare_Metadata',
  'waStatusAttributions.StatusAttribution_StatusReshare_Metadata':
    '1:duration:int32 2:channelJID:string 3:channelMessageID:int32 4:hasMultipleReshares:bool',
  'waSyncAction.AgentAction': '1:name:string 2:deviceID:int32 3:isDeleted:bool',
  'waSyncAction.AiThreadRenameAction': '1:newTitle:string',
  'waSyncAction.AndroidUnsupportedActions': '1:allowed:bool',
  'waSyncAction.ArchiveChatAction': '1:archived:bool 2:messageRange:waSyncAction.SyncActionMessageRange',
  'waSyncAction.AvatarUpdatedAction': '1:eventType:enum 2:recentAvatarStickers:[]waSyncAction.StickerAction',
  'waSyncAction.BotWelcomeRequestAction': '1:isSent:bool',
  'waSyncAction.BroadcastListParticipant': '1:lidJID:string 2:pnJID:string',
  'waSyncAction.BusinessBroadcastListAction':
    '1:deleted:bool 2:participants:[]waSyncAction.BroadcastListParticipant 3:listName:string',
  'waSyncAction.CallLogAction': '1:callLogRecord:waSyncAction.CallLogRecord',
  'waSyncAction.CallLogRecord':
    '1:callResult:enum 2:isDndMode:bool 3:silenceReason:enum 4:duration:int64 5:startTime:int64 6:isIncoming:bool 7:isVideo:bool 8:isCallLink:bool 9:callLinkToken:string 10:scheduledCallID:string 11:callID:string 12:callCreatorJID:string 13:groupJID:string 14:participants:[]waSyncAction.CallLogRecord_ParticipantInfo 15:callType:enum',
  'waSyncAction.CallLogRecord_ParticipantInfo': '1:userJID:string 2:callResult:enum',
  'waSyncAction.ChatAssignmentAction': '1:deviceAgentID:string',
  'waSyncAction.ChatAssignmentOpenedStatusAction': '1:chatOpened:bool',
  'waSyncAction.ClearChatAction': '1:messageRange:waSyncAction.SyncActionMessageRange',
  'waSyncAction.ContactAction':
    '1:fullName:string 2:firstName:string 3:lidJID:string 4:saveOnPrimaryAddressbook:bool 5:pnJID:string 6:username:string',
  'waSyncAction.CtwaPerCustomerDataSharingAction': '1:isCtwaPerCustomerDataSharingEnabled:bool',
  'waSyncAction.CustomPaymentMethod':
    '1:credentialID:string 2:country:string 3:type:string 4:metadata:[]waSyncAction.CustomPaymentMethodMetadata',
  'waSyncAction.CustomPaymentMethodMetadata': '1:key:string 2:value:string',
  'waSyncAction.CustomPaymentMethodsAction': '1:customPaymentMethods:[]waSyncAction.CustomPaymentMethod',
  'waSyncAction.DeleteChatAction': '1:messageRange:waSyncAction.SyncActionMessageRange',
  'waSyncAction.DeleteIndividualCallLogAction': '1:peerJID:string 2:isIncoming:bool',
  'waSyncAction.DeleteMessageForMeAction': '1:deleteMedia:bool 2:messageTimestamp:int64',
  'waSyncAction.DetectedOutcomesStatusAction': '1:isEnabled:bool',
  'waSyncAction.ExternalWebBetaAction': '1:isOptIn:bool',
  'waSyncAction.FavoritesAction': '1:favorites:[]waSyncAction.FavoritesAction_Favorite',
  'waSyncAction.FavoritesAction_Favorite': '1:ID:string',
  'waSyncAction.InteractiveMessageAction': '1:type:enum',
  'waSyncAction.KeyExpiration': '1:expiredKeyEpoch:int32',
  'waSyncAction.LabelAssociationAction': '1:labeled:bool',
  'waSyncAction.LabelEditAction':
    '1:name:string 2:color:int32 3:predefinedID:int32 4:deleted:bool 5:orderIndex:int32 6:isActive:bool 7:type:enum 8:isImmutable:bool 9:muteEndTimeMS:int64',
  'waSyncAction.LabelReorderingAction': '1:sortedLabelIDs:[]int32',
  'waSyncAction.LidContactAction': '1:fullName:string 2:firstName:string 3:username:string',
  'waSyncAction.LocaleSetting': '1:locale:string',
  'waSyncAction.LockChatAction': '1:locked:bool',
  'waSyncAction.MaibaAIFeaturesControlAction': '1:aiFeatureStatus:enum',
  'waSyncAction.MarkChatAsReadAction': '1:read:bool 2:messageRange:waSyncAction.SyncActionMessageRange',
  'waSyncAction.MarketingMessageAction':
    '1:name:string 2:message:string 3:type:enum 4:createdAt:int64 5:lastSentAt:int64 6:isDeleted:bool 7:mediaID:string',
  'waSyncAction.MarketingMessageBroadcastAction': '1:repliedCount:int32',
  'waSyncAction.MerchantPaymentPartnerAction':
    '1:status:enum 2:country:string 3:gatewayName:string 4:credentialID:string',
  'waSyncAction.MusicUserIdAction': '1:musicUserID:string',
  'waSyncAction.MuteAction': '1:muted:bool 2:muteEndTimestamp:int64 3:autoMuted:bool',
  'waSyncAction.NewsletterSavedInterestsAction': '1:newsletterSavedInterests:string',
  'waSyncAction.NoteEditAction':
    '1:type:enum 2:chatJID:string 3:createdAt:int64 4:deleted:bool 5:unstructuredContent:string',
  'waSyncAction.NotificationActivitySettingAction': '1:notificationActivitySetting:enum',
  'waSyncAction.NuxAction': '1:acknowledged:bool',
  'waSyncAction.PaymentInfoAction': '1:cpi:string',
  'waSyncAction.PaymentTosAction': '1:paymentNotice:enum 2:accepted:bool',
  'waSyncAction.PinAction': '1:pinned:bool',
  'waSyncAction.PnForLidChatAction': '1:pnJID:string',
  'waSyncAction.PrimaryFeature': '1:flags:[]string',
  'waSyncAction.PrimaryVersionAction': '1:version:string',
  'waSyncAction.PrivacySettingChannelsPersonalisedRecommendationAction': '1:isUserOptedOut:bool',
  'waSyncAction.PrivacySettingDisableLinkPreviewsAction': '1:isPreviewsDisabled:bool',
  'waSyncAction.PrivacySettingRelayAllCalls': '1:isEnabled:bool',
  'waSyncAction.PrivateProcessingSettingAction': '1:privateProcessingStatus:enum',
  'waSyncAction.PushNameSetting': '1:name:string',
  'waSyncAction.QuickReplyAction':
    '1:shortcut:string 2:message:string 3:keywords:[]string 4:count:int32 5:deleted:bool',
  'waSyncAction.RecentEmojiWeight': '1:emoji:string 2:weight:float',
  'waSyncAction.RecentEmojiWeightsAction': '1:weights:[]waSyncAction.RecentEmojiWeight',
  'waSyncAction.RemoveRecentStickerAction': '1:lastStickerSentTS:int64',
  'waSyncAction.StarAction': '1:starred:bool',
  'waSyncAction.StatusPostOptInNotificationPreferencesAction': '1:enabled:bool',
  'waSyncAction.StatusPrivacyAction': '1:mode:enum 2:userJID:[]string',
  'waSyncAction.StickerAction':
    '1:URL:string 2:fileEncSHA256:bytes 3:mediaKey:bytes 4:mimetype:string 5:height:uint32 6:width:uint32 7:directPath:string 8:fileLength:uint64 9:isFavorite:bool 10:deviceIDHint:uint32 11:isLottie:bool 12:imageHash:string 13:isAvatarSticker:bool',
  'waSyncAction.SubscriptionAction': '1:isDeactivated:bool 2:isAutoRenewing:bool 3:expirationDate:int64',
  'waSyncAction.SyncActionMessage': '1:key:waCommon.MessageKey 2:timestamp:int64',
  'waSyncAction.SyncActionMessageRange':
    '1:lastMessageTimestamp:int64 2:lastSystemMessageTimestamp:int64 3:messages:[]waSyncAction.SyncActionMessage',
  'waSyncAction.SyncActionValue':
    '1:timestamp:int64 2:starAction:waSyncAction.StarAction 3:contactAction:waSyncAction.ContactAction 4:muteAction:waSyncAction.MuteAction 5:pinAction:waSyncAction.PinAction 7:pushNameSetting:waSyncAction.PushNameSetting 8:quickReplyAction:waSyncAction.QuickReplyAction 11:recentEmojiWeightsAction:waSyncAction.RecentEmojiWeightsAction 14:labelEditAction:waSyncAction.LabelEditAction 15:labelAssociationAction:waSyncAction.LabelAssociationAction 16:localeSetting:waSyncAction.LocaleSetting 17:archiveChatAction:waSyncAction.ArchiveChatAction 18:deleteMessageForMeAction:waSyncAction.DeleteMessageForMeAction 19:keyExpiration:waSyncAction.KeyExpiration 20:markChatAsReadAction:waSyncAction.MarkChatAsReadAction 21:clearChatAction:waSyncAction.ClearChatAction 22:deleteChatAction:waSyncAction.DeleteChatAction 23:unarchiveChatsSetting:waSyncAction.UnarchiveChatsSetting 24:primaryFeature:waSyncAction.PrimaryFeature 26:androidUnsupportedActions:waSyncAction.AndroidUnsupportedActions 27:agentAction:waSyncAction.AgentAction 28:subscriptionAction:waSyncAction.SubscriptionAction 29:userStatusMuteAction:waSyncAction.UserStatusMuteAction 30:timeFormatAction:waSyncAction.TimeFormatAction 31:nuxAction:waSyncAction.NuxAction 32:primaryVersionAction:waSyncAction.PrimaryVersionAction 33:stickerAction:waSyncAction.StickerAction 34:removeRecentStickerAction:waSyncAction.RemoveRecentStickerAction 35:chatAssignment:waSyncAction.ChatAssignmentAction 36:chatAssignmentOpenedStatus:waSyncAction.ChatAssignmentOpenedStatusAction 37:pnForLidChatAction:waSyncAction.PnForLidChatAction 38:marketingMessageAction:waSyncAction.MarketingMessageAction 39:marketingMessageBroadcastAction:waSyncAction.MarketingMessageBroadcastAction 40:externalWebBetaAction:waSyncAction.ExternalWebBetaAction 41:privacySettingRelayAllCalls:waSyncAction.PrivacySettingRelayAllCalls 42:callLogAction:waSyncAction.CallLogAction 43:ugcBot:waSyncAction.UGCBot 44:statusPrivacy:waSyncAction.StatusPrivacyAction 45:botWelcomeRequestAction:waSyncAction.BotWelcomeRequestAction 46:deleteIndividualCallLog:waSyncAction.DeleteIndividualCallLogAction 47:labelReorderingAction:waSyncAction.LabelReorderingAction 48:paymentInfoAction:waSyncAction.PaymentInfoAction 49:customPaymentMethodsAction:waSyncAction.CustomPaymentMethodsAction 50:lockChatAction:waSyncAction.LockChatAction 51:chatLockSettings:waChatLockSettings.ChatLockSettings 52:wamoUserIdentifierAction:waSyncAction.WamoUserIdentifierAction 53:privacySettingDisableLinkPreviewsAction:waSyncAction.PrivacySettingDisableLinkPreviewsAction 54:deviceCapabilities:waDeviceCapabilities.DeviceCapabilities 55:noteEditAction:waSyncAction.NoteEditAction 56:favoritesAction:waSyncAction.FavoritesAction 57:merchantPaymentPartnerAction:waSyncAction.MerchantPaymentPartnerAction 58:waffleAccountLinkStateAction:waSyncAction.WaffleAccountLinkStateAction 59:usernameChatStartMode:waSyncAction.UsernameChatStartModeAction 60:notificationActivitySettingAction:waSyncAction.NotificationActivitySettingAction 61:lidContactAction:waSyncAction.LidContactAction 62:ctwaPerCustomerDataSharingAction:waSyncAction.CtwaPerCustomerDataSharingAction 63:paymentTosAction:waSyncAction.PaymentTosAction 64:privacySettingChannelsPersonalisedRecommendationAction:waSyncAction.PrivacySettingChannelsPersonalisedRecommendationAction 66:detectedOutcomesStatusAction:waSyncAction.DetectedOutcomesStatusAction 68:maibaAiFeaturesControlAction:waSyncAction.MaibaAIFeaturesControlAction 69:businessBroadcastListAction:waSyncAction.BusinessBroadcastListAction 70:musicUserIDAction:waSyncAction.MusicUserIdAction 71:statusPostOptInNotificationPreferencesAction:waSyncAction.StatusPostOptInNotificationPreferencesAction 72:avatarUpdatedAction:waSyncAction.AvatarUpdatedAction 74:privateProcessingSettingAction:waSyncAction.PrivateProcessingSettingAction 75:newsletterSavedInterestsAction:waSyncAction.NewsletterSavedInterestsAction 76:aiThreadRenameAction:waSyncAction.AiThreadRenameAction 77:interactiveMessageAction:waSyncAction.InteractiveMessageAction',
  'waSyncAction.TimeFormatAction': '1:isTwentyFourHourFormatEnabled:bool',
  'waSyncAction.UGCBot': '1:definition:bytes',
  'waSyncAction.UnarchiveChatsSetting': '1:unarchiveChats:bool',
  'waSyncAction.UserStatusMuteAction': '1:muted:bool',
  'waSyncAction.UsernameChatStartModeAction': '1:chatStartMode:enum',
  'waSyncAction.WaffleAccountLinkStateAction': '2:linkState:enum',
  'waSyncAction.WamoUserIdentifierAction': '1:identifier:string',
  'waUserPassword.UserPassword':
    '1:encoding:enum 2:transformer:enum 3:transformerArg:[]waUserPassword.UserPassword_TransformerArg 4:transformedData:bytes',
  'waUserPassword.UserPassword_TransformerArg':
    '1:key:string 2:value:waUserPassword.UserPassword_TransformerArg_Value',
  'waUserPassword.UserPassword_TransformerArg_Value': '1:AsBlob:bytes:Value 2:AsUnsignedInteger:uint32:Value',
  'waVnameCert.LocalizedName': '1:lg:string 2:lc:string 3:verifiedName:string',
  'waVnameCert.VerifiedNameCertificate': '1:details:bytes 2:signature:bytes 3:serverSignature:bytes',
  'waVnameCert.VerifiedNameCertificate_Details':
    '1:serial:uint64 2:issuer:string 4:verifiedName:string 8:localizedNames:[]waVnameCert.LocalizedName 10:issueTime:uint64',
  'waWeb.Citation': '1:title:string 2:subtitle:string 3:cmsID:string 4:imageURL:string',
  'waWeb.CommentMetadata': '1:commentParentKey:waCommon.MessageKey 2:replyCount:uint32',
  'waWeb.EventAdditionalMetadata': '1:isStale:bool',
  'waWeb.EventResponse':
    '1:eventResponseMessageKey:waCommon.MessageKey 2:timestampMS:int64 3:eventResponseMessage:waE2E.EventResponseMessage 4:unread:bool',
  'waWeb.GroupHistoryBundleInfo':
    '1:deprecatedMessageHistoryBundle:waE2E.MessageHistoryBundle 2:processState:enum',
  'waWeb.GroupHistoryIndividualMessageInfo':
    '1:bundleMessageKey:waCommon.MessageKey 2:editedAfterReceivedAsHistory:bool',
  'waWeb.InteractiveMessageAdditionalMetadata': '1:isGalaxyFlowCompleted:bool',
  'waWeb.KeepInChat':
    '1:keepType:enum 2:serverTimestamp:int64 3:key:waCommon.MessageKey 4:deviceJID:string 5:clientTimestampMS:int64 6:serverTimestampMS:int64',
  'waWeb.LegacyMessage': '1:eventResponseMessage:waE2E.EventResponseMessage 2:pollVote:waE2E.PollVoteMessage',
  'waWeb.MediaData': '1:localPath:string',
  'waWeb.MessageAddOn':
    '1:messageAddOnType:enum 2:messageAddOn:waE2E.Message 3:senderTimestampMS:int64 4:serverTimestampMS:int64 5:status:enum 6:addOnContextInfo:waWeb.MessageAddOnContextInfo 7:messageAddOnKey:waCommon.MessageKey 8:legacyMessage:waWeb.LegacyMessage',
  'waWeb.MessageAddOnContextInfo': '1:messageAddOnDurationInSecs:uint32 2:messageAddOnExpiryType:enum',
  'waWeb.PaymentInfo':
    '1:currencyDeprecated:enum 2:amount1000:uint64 3:receiverJID:string 4:status:enum 5:transactionTimestamp:uint64 6:requestMessageKey:waCommon.MessageKey 7:expiryTimestamp:uint64 8:futureproofed:bool 9:currency:string 10:txnStatus:enum 11:useNoviFiatFormat:bool 12:primaryAmount:waE2E.Money 13:exchangeAmount:waE2E.Money',
  'waWeb.PhotoChange': '1:oldPhoto:bytes 2:newPhoto:bytes 3:newPhotoID:uint32',
  'waWeb.PinInChat':
    '1:type:enum 2:key:waCommon.MessageKey 3:senderTimestampMS:int64 4:serverTimestampMS:int64 5:messageAddOnContextInfo:waWeb.MessageAddOnContextInfo',
  'waWeb.PollAdditionalMetadata': '1:pollInvalidated:bool',
  'waWeb.PollUpdate':
    '1:pollUpdateMessageKey:waCommon.MessageKey 2:vote:waE2E.PollVoteMessage 3:senderTimestampMS:int64 4:serverTimestampMS:int64 5:unread:bool',
  'waWeb.PremiumMessageInfo': '1:serverCampaignID:string',
  'waWeb.QuarantinedMessage': '1:originalData:bytes 2:extractedText:string',
  'waWeb.Reaction':
    '1:key:waCommon.MessageKey 2:text:string 3:groupingKey:string 4:senderTimestampMS:int64 5:unread:bool',
  'waWeb.ReportingTokenInfo': '1:reportingTag:bytes',
  'waWeb.StatusMentionMessage': '1:quotedStatus:waE2E.Message',
  'waWeb.StatusPSA': '44:campaignID:uint64 45:campaignExpirationTimestamp:uint64',
  'waWeb.UserReceipt':
    '1:userJID:string 2:receiptTimestamp:int64 3:readTimestamp:int64 4:playedTimestamp:int64 5:pendingDeviceJID:[]string 6:deliveredDeviceJID:[]string',
  'waWeb.WebMessageInfo':
    '1:key:waCommon.MessageKey 2:message:waE2E.Message 3:messageTimestamp:uint64 4:status:enum 5:participant:string 6:messageC2STimestamp:uint64 16:ignore:bool 17:starred:bool 18:broadcast:bool 19:pushName:string 20:mediaCiphertextSHA256:bytes 21:multicast:bool 22:urlText:bool 23:urlNumber:bool 24:messageStubType:enum 25:clearMedia:bool 26:messageStubParameters:[]string 27:duration:uint32 28:labels:[]string 29:paymentInfo:waWeb.PaymentInfo 30:finalLiveLocation:waE2E.LiveLocationMessage 31:quotedPaymentInfo:waWeb.PaymentInfo 32:ephemeralStartTimestamp:uint64 33:ephemeralDuration:uint32 34:ephemeralOffToOn:bool 35:ephemeralOutOfSync:bool 36:bizPrivacyStatus:enum 37:verifiedBizName:string 38:mediaData:waWeb.MediaData 39:photoChange:waWeb.PhotoChange 40:userReceipt:[]waWeb.UserReceipt 41:reactions:[]waWeb.Reaction 42:quotedStickerData:waWeb.MediaData 43:futureproofData:bytes 44:statusPsa:waWeb.StatusPSA 45:pollUpdates:[]waWeb.PollUpdate 46:pollAdditionalMetadata:waWeb.PollAdditionalMetadata 47:agentID:string 48:statusAlreadyViewed:bool 49:messageSecret:bytes 50:keepInChat:waWeb.KeepInChat 51:originalSelfAuthorUserJIDString:string 52:revokeMessageTimestamp:uint64 54:pinInChat:waWeb.PinInChat 55:premiumMessageInfo:waWeb.PremiumMessageInfo 56:is1PBizBotMessage:bool 57:isGroupHistoryMessage:bool 58:botMessageInvokerJID:string 59:commentMetadata:waWeb.CommentMetadata 61:eventResponses:[]waWeb.EventResponse 62:reportingTokenInfo:waWeb.ReportingTokenInfo 63:newsletterServerID:uint64 64:eventAdditionalMetadata:waWeb.EventAdditionalMetadata 65:isMentionedInStatus:bool 66:statusMentions:[]string 67:targetMessageID:waCommon.MessageKey 68:messageAddOns:[]waWeb.MessageAddOn 69:statusMentionMessageInfo:waWeb.StatusMentionMessage 70:isSupportAiMessage:bool 71:statusMentionSources:[]string 72:supportAiCitations:[]waWeb.Citation 73:botTargetID:string 74:groupHistoryIndividualMessageInfo:waWeb.GroupHistoryIndividualMessageInfo 75:groupHistoryBundleInfo:waWeb.GroupHistoryBundleInfo 76:interactiveMessageAdditionalMetadata:waWeb.InteractiveMessageAdditionalMetadata 77:quarantinedMessage:waWeb.QuarantinedMessage',
};
